using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Buttons as Discord's JSON, and back.</summary>
/// <remarks>
/// Discord wants each id of a message's buttons to be another, so it begins with the button's place in the message:
/// <c>1:share:12</c>.
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

    /// <summary>What the button of that <c>custom_id</c> asks for; of no name where it is none of ours.</summary>
    public static ButtonAction ActionOf(string customId) =>
        customId.Split(':', 3) switch
        {
            [_, var name, var argument] => new(name, argument),
            [_, var name] => new(name, ""),
            _ => new("", ""),
        };

    /// <summary>
    /// Writes the rows of buttons as the value of <c>components</c>, five a row; an empty list where there is none.
    /// </summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<MessageButton> buttons)
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
                Write(json, button, place);
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
        && IdOf(button.Action, MaxRows * MaxInRow).Length <= MaxId;

    private static string IdOf(ButtonAction action, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}:{action.Name}:{action.Argument}");

    // Discord shows a label as it stands, without markup.
    private static string LabelOf(MessageButton button) =>
        VisitorText.Of(button.Label).Shorten(MaxLabel).Sanitized;

    private static void Write(Utf8JsonWriter json, MessageButton button, int place)
    {
        json.WriteStartObject();
        json.WriteNumber("type", Button);
        json.WriteNumber("style", Secondary);
        json.WriteString("label", LabelOf(button));
        json.WriteString("custom_id", IdOf(button.Action, place));
        json.WriteEndObject();
    }
}
