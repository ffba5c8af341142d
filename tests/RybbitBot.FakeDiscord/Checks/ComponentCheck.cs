using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>
/// What Discord takes as components of messages (docs.discord.com/developers/components/reference).
/// </summary>
internal sealed class ComponentCheck
{
    private const int MaxComponents = 40;
    private const int MaxText = 4000;

    private readonly HashSet<string> _ids = [];
    private int _count;
    private int _text;

    public static void Run(Shape message, bool isV2)
    {
        var check = new ComponentCheck();
        foreach (var one in message.Shapes("components", isV2 ? MaxComponents : 5))
        {
            if (!isV2 && one.Number("type", 1, 30, isNeeded: true) is not (1 or null))
            {
                one.Errors.BadChoice(one.At("type"), "1");
                continue;
            }

            check.Check(one);
        }

        if (check._count > MaxComponents && isV2)
        {
            message.Errors.Add(
                message.At("components"),
                "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
                $"The total number of components exceeds {MaxComponents}"
            );
        }

        if (check._text > MaxText)
        {
            message.Errors.Add(
                message.At("components"),
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                $"The total text of components exceeds {MaxText}"
            );
        }
    }

    private void Check(Shape one)
    {
        _count++;
        switch (one.Number("type", 1, 30, isNeeded: true))
        {
            case 1:
                CheckRow(one);
                break;
            case 2:
                CheckButton(one);
                break;
            case >= 3 and <= 8:
                CheckSelect(one);
                break;
            case 9:
                CheckAll(one.Shapes("components", 3, 1, isNeeded: true));
                CheckAll(one.Child("accessory") is { } accessory ? [accessory] : []);
                break;
            case 10:
                _text += one.Text("content", MaxText, isNeeded: true)?.Length ?? 0;
                break;
            case 12:
                foreach (var item in one.Shapes("items", 10, 1, isNeeded: true))
                {
                    item.Child("media")?.Url("url", 2048, isNeeded: true, takesAttachment: true);
                }

                break;
            case 17:
                _ = one.Number("accent_color", 0, 0xFFFFFF);
                CheckAll(one.Shapes("components", MaxComponents, 1, isNeeded: true));
                break;
            case 11 or 13 or 14 or null:
                break;
            default:
                one.Errors.BadChoice(one.At("type"), "1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17");
                break;
        }
    }

    private void CheckAll(IEnumerable<Shape> all)
    {
        foreach (var one in all)
        {
            Check(one);
        }
    }

    private void CheckRow(Shape row)
    {
        var inner = row.Shapes("components", 5, 1, isNeeded: true).ToList();
        CheckAll(inner);
        var selects = inner.Count(one => (int?)one.Json["type"] is >= 3 and <= 8);
        if (selects > 0 && inner.Count > 1)
        {
            row.Errors.Add(
                row.At("components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width"
            );
        }
    }

    private void CheckButton(Shape button)
    {
        var style = button.Number("style", 1, 6, isNeeded: true);
        _ = button.Text("label", 80);
        if (!button.Has("label") && !button.Has("emoji") && style != 6)
        {
            button.Errors.Add(
                button.Path,
                "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
                "A label or emoji is needed"
            );
        }

        if (style == 5)
        {
            button.Url("url", 512, isNeeded: true);
            if (button.Has("custom_id"))
            {
                button.Errors.Add(
                    button.Path,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified"
                );
            }

            return;
        }

        CheckId(button);
    }

    private void CheckSelect(Shape select)
    {
        CheckId(select);
        _ = select.Text("placeholder", 150);
        _ = select.Number("min_values", 0, 25);
        _ = select.Number("max_values", 1, 25);
        if ((int?)select.Json["type"] != 3)
        {
            return;
        }

        var values = new HashSet<string>();
        foreach (var option in select.Shapes("options", 25, 1, isNeeded: true))
        {
            _ = option.Text("label", 100, isNeeded: true);
            _ = option.Text("description", 100);
            if (option.Text("value", 100, isNeeded: true) is { } value && !values.Add(value))
            {
                option.Errors.Add(
                    option.At("value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used"
                );
            }
        }
    }

    private void CheckId(Shape one)
    {
        if (one.Json["custom_id"]?.GetValueKind() is not JsonValueKind.String)
        {
            one.Errors.Missing(one.At("custom_id"));
            return;
        }

        if (one.Text("custom_id", 100, isNeeded: true) is { } id && !_ids.Add(id))
        {
            one.Errors.Add(
                one.At("custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated"
            );
        }
    }
}
