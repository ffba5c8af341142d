using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Buttons as Discord's JSON, and back.</summary>
/// <remarks>
/// Discord wants each id of a message's buttons to be another, so it begins with the button's place in the message:
/// <c>1:share:12</c>. The first button carries the message's key as well, <c>0.KEY:why:12</c>: a nonce is told to
/// nobody later, and by this a message is known again that is found in its channel.
/// </remarks>
/// <seealso href="https://discord.com/developers/docs/components/reference#action-row"/>
/// <seealso href="https://discord.com/developers/docs/components/reference#button"/>
internal static class DiscordButton
{
    private const int ActionRow = 1;
    private const int Button = 2;
    private const int Secondary = 2;
    private const int MaxRows = 5;
    private const int MaxInRow = 5;
    private const int MaxLabel = 80;
    private const int MaxId = 100;
    private const char KeySign = '.';

    /// <summary>What the button of that <c>custom_id</c> asks for; of no name where it is none of ours.</summary>
    public static ButtonAction ActionOf(string customId) =>
        customId.Split(':', 3) switch
        {
            [_, var name, var argument] => new(name, argument),
            [_, var name] => new(name, ""),
            _ => new("", ""),
        };

    /// <summary>The key of the message that the button of that <c>custom_id</c> is on; null where it tells none.</summary>
    public static MessageKey? KeyOf(string customId) =>
        customId.Split(':')[0].Split(KeySign) is [_, { Length: > 0 } key] ? new MessageKey(key) : null;

    /// <summary>
    /// Writes the rows of buttons as the value of <c>components</c>, five a row; an empty list where there is none.
    /// </summary>
    /// <param name="json">Where to.</param>
    /// <param name="buttons">The buttons.</param>
    /// <param name="key">The key of their message; null where it has none.</param>
    public static void Write(Utf8JsonWriter json, ImmutableArray<MessageButton> buttons, MessageKey? key)
    {
        // What is too long would, cut, ask for something else.
        var shown = buttons.Where(Fits).Take(MaxRows * MaxInRow).Index();
        json.WriteStartArray();
        foreach (var row in shown.Chunk(MaxInRow))
        {
            json.WriteStartObject();
            json.WriteNumber("type", ActionRow);
            json.WriteStartArray("components");
            foreach (var (place, button) in row)
            {
                Write(json, button, place, place == 0 ? key : null);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static bool Fits(MessageButton button) =>
        LabelOf(button).Length > 0
        && button.Action.Name.Length > 0
        && !button.Action.Name.Contains(':', StringComparison.Ordinal)
        && IdOf(button.Action, MaxRows * MaxInRow, key: null).Length <= MaxId;

    // What a button asks for goes before what its message is known by.
    private static string IdOf(ButtonAction action, int place, MessageKey? key)
    {
        var asked = string.Create(CultureInfo.InvariantCulture, $":{action.Name}:{action.Argument}");
        var mark = key is null ? "" : $"{KeySign}{key}";
        var id = string.Create(CultureInfo.InvariantCulture, $"{place}{mark}{asked}");
        return id.Length <= MaxId ? id : string.Create(CultureInfo.InvariantCulture, $"{place}{asked}");
    }

    // Discord shows a label as it stands, without markup.
    private static string LabelOf(MessageButton button) =>
        VisitorText.Of(button.Label).Shorten(MaxLabel).Sanitized;

    private static void Write(Utf8JsonWriter json, MessageButton button, int place, MessageKey? key)
    {
        json.WriteStartObject();
        json.WriteNumber("type", Button);
        json.WriteNumber("style", Secondary);
        json.WriteString("label", LabelOf(button));
        json.WriteString("custom_id", IdOf(button.Action, place, key));
        json.WriteEndObject();
    }
}
