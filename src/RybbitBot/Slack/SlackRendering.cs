using System.Text.Json;
using RybbitBot.Messages;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Renders messages to Slack's JSON.</summary>
/// <remarks>
/// The blocks are what people see; the text beside them is for notifications and screen readers, so it says
/// all that the blocks say.
/// </remarks>
internal static class SlackRendering
{
    private const int MaxFooter = 1_000;

    /// <summary>The body of a post to an incoming webhook, which hears of no button.</summary>
    public static ReadOnlyMemory<byte> Render(ChatMessage message) =>
        SlackCall.Body(json => Write(json, message with { Buttons = [] }));

    /// <summary>Writes the message's members into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteString("text", SlackText.Of(message));
        json.WriteStartArray("blocks");
        SlackRichText.Write(json, message.Lines);
        if (message.Footer is { PlainText.Length: > 0 } footer)
        {
            WriteFooter(json, footer.Shorten(MaxFooter));
        }

        SlackButton.Write(json, message.Buttons);
        json.WriteEndArray();
        json.WriteBoolean("unfurl_links", false);
        json.WriteBoolean("unfurl_media", false);
    }

    /// <summary>Writes a text in which nothing is markup, nor an emoji's name.</summary>
    public static void WritePlainText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "plain_text");
        json.WriteString("text", text);
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
    }

    private static void WriteFooter(Utf8JsonWriter json, MessageLine footer)
    {
        json.WriteStartObject();
        json.WriteString("type", "context");
        json.WriteStartArray("elements");
        WritePlainText(json, footer.PlainText);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
