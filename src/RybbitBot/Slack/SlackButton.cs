using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>Buttons as Slack's JSON, and back.</summary>
/// <remarks>
/// Slack wants each id of a message's buttons to be another, so a button's place in the row follows the
/// name of its action: <c>share:1</c>.
/// </remarks>
internal static class SlackButton
{
    private const int MaxButtons = 25;
    private const int MaxLabel = 75;
    private const int MaxId = 255;
    private const int MaxValue = 2_000;

    /// <summary>What the button that Slack tells of asks for.</summary>
    /// <param name="actionId">Its <c>action_id</c>.</param>
    /// <param name="value">Its <c>value</c>, which Slack leaves out where it is empty.</param>
    public static ButtonAction ActionOf(string actionId, string? value)
    {
        var colon = actionId.LastIndexOf(':');
        return new(colon < 0 ? actionId : actionId[..colon], value ?? "");
    }

    /// <summary>Writes the row of buttons as a block; nothing where there is none.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<MessageButton> buttons)
    {
        // What is too long would, cut, ask for something else.
        MessageButton[] row = [.. buttons.Where(Fits).Take(MaxButtons)];
        if (row.Length == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "actions");
        json.WriteStartArray("elements");
        for (var place = 0; place < row.Length; place++)
        {
            Write(json, row[place], place);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool Fits(MessageButton button) =>
        button is { Label.Length: > 0, Action.Argument.Length: <= MaxValue }
        && IdOf(button.Action.Name, MaxButtons).Length <= MaxId;

    private static string IdOf(string name, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}:{place}");

    private static void Write(Utf8JsonWriter json, MessageButton button, int place)
    {
        json.WriteStartObject();
        json.WriteString("type", "button");
        json.WriteString("action_id", IdOf(button.Action.Name, place));
        if (button.Action.Argument.Length > 0)
        {
            json.WriteString("value", button.Action.Argument);
        }

        json.WritePropertyName("text");
        SlackRendering.WritePlainText(json, VisitorText.Of(button.Label).Shorten(MaxLabel).Sanitized);
        json.WriteEndObject();
    }
}
