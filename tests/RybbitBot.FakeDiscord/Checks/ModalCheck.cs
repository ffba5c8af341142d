using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>What Discord takes as a form (docs.discord.com/developers/components/reference#label).</summary>
internal static class ModalCheck
{
    public static void Run(Shape modal)
    {
        _ = modal.Text("custom_id", 100, isNeeded: true);
        _ = modal.Text("title", 45, isNeeded: true);
        var ids = new HashSet<string>();
        foreach (var one in modal.Shapes("components", 5, 1, isNeeded: true))
        {
            switch (one.Number("type", 1, 30, isNeeded: true))
            {
                case 1:
                    foreach (var inner in one.Shapes("components", 1, 1, isNeeded: true))
                    {
                        _ = inner.Text("label", 45, isNeeded: true);
                        CheckField(inner, ids);
                    }

                    break;
                case 18:
                    _ = one.Text("label", 45, isNeeded: true);
                    _ = one.Text("description", 100);
                    CheckLabelled(one, ids);
                    break;
                case 10:
                    _ = one.Text("content", 4000, isNeeded: true);
                    break;
                default:
                    one.Errors.BadChoice(one.At("type"), "1, 10, 18");
                    break;
            }
        }
    }

    private static void CheckLabelled(Shape label, HashSet<string> ids)
    {
        if (label.Child("component") is { } field)
        {
            CheckField(field, ids);
        }
        else
        {
            label.Errors.Missing(label.At("component"));
        }
    }

    private static void CheckField(Shape field, HashSet<string> ids)
    {
        if (field.Text("custom_id", 100, isNeeded: true) is { } id && !ids.Add(id))
        {
            field.Errors.Add(
                field.At("custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated"
            );
        }

        if (field.Json["disabled"]?.GetValueKind() == JsonValueKind.True)
        {
            field.Errors.Add(
                field.At("disabled"),
                "BASE_TYPE_CHOICES",
                "A component of a modal cannot be disabled"
            );
        }

        switch ((int?)field.Number("type", 1, 30, isNeeded: true))
        {
            case 4:
                CheckInput(field);
                break;
            case 3:
                _ = field.Text("placeholder", 150);
                foreach (var option in field.Shapes("options", 25, 1, isNeeded: true))
                {
                    _ = option.Text("label", 100, isNeeded: true);
                    _ = option.Text("value", 100, isNeeded: true);
                    _ = option.Text("description", 100);
                }

                break;
            case >= 5 and <= 8 or >= 19 and <= 23 or null:
                break;
            default:
                field.Errors.BadChoice(field.At("type"), "3, 4, 5, 6, 7, 8, 19, 21, 22, 23");
                break;
        }
    }

    private static void CheckInput(Shape input)
    {
        _ = input.Number("style", 1, 2, isNeeded: true);
        _ = input.Text("placeholder", 100);
        var least = input.Number("min_length", 0, 4000) ?? 0;
        var most = input.Number("max_length", 1, 4000) ?? 4000;
        var value = input.Text("value", (int)most, least: 0);
        if (value is { Length: > 0 } && value.Length < least)
        {
            input.Errors.BadLength(input.At("value"), (int)least, (int)most);
        }
    }
}
