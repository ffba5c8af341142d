using System.Text.Encodings.Web;
using System.Text.Json;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>Renders messages to Slack's JSON.</summary>
/// <remarks>
/// The lines travel as the plain text elements of a <c>rich_text</c> block, which Slack never parses. Buttons
/// need an app that hears of them, which an incoming webhook is not.
/// </remarks>
internal static class SlackRendering
{
    // Slack's own limits are 3,000 and, all texts together, about 13,200 characters.
    private const int MaxLine = 2_500;
    private const int MaxBlocks = 9_000;
    private const int MaxText = 3_500;
    private const int MaxFooter = 1_500;

    private static readonly MessageLine Cut = MessageLine.Text("…");

    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The body of a post.</summary>
    public static ReadOnlyMemory<byte> Render(ChatMessage message)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            writer.WriteStartObject();
            Write(writer, message);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes the message's members into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter writer, ChatMessage message)
    {
        var lines = message.Footer is null ? message.Lines : message.Lines.Add(message.Footer);
        var text = Fit(lines, MaxText, line => SlackText.Of(line).Length);
        writer.WriteString("text", string.Join('\n', text.Select(SlackText.Of)));

        writer.WriteStartArray("blocks");
        WriteLines(writer, [.. Fit(message.Lines, MaxBlocks, line => line.PlainText.Length)]);
        if (message.Footer is { PlainText.Length: > 0 } footer)
        {
            WriteFooter(writer, footer.Shorten(MaxFooter));
        }

        writer.WriteEndArray();
        writer.WriteBoolean("unfurl_links", false);
        writer.WriteBoolean("unfurl_media", false);
    }

    /// <summary>As many of the lines as fit, and an ellipsis for the others.</summary>
    private static IEnumerable<MessageLine> Fit(
        IEnumerable<MessageLine> lines,
        int length,
        Func<MessageLine, int> measure
    )
    {
        foreach (var line in lines.Select(line => line.Shorten(MaxLine)))
        {
            length -= measure(line) + 1;
            if (length < 0)
            {
                yield return Cut;
                yield break;
            }

            yield return line;
        }
    }

    // One section, because a newline within it is a new line in every client.
    private static void WriteLines(Utf8JsonWriter writer, IReadOnlyList<MessageLine> lines)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "rich_text");
        writer.WriteStartArray("elements");
        writer.WriteStartObject();
        writer.WriteString("type", "rich_text_section");
        writer.WriteStartArray("elements");
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                WriteText(writer, "\n", style: null);
            }

            foreach (var span in lines[i].Spans)
            {
                WriteText(writer, span.PlainText, StyleOf(span));
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string? StyleOf(TextSpan span) =>
        span switch
        {
            TextSpan.Code => "code",
            TextSpan.Strong => "bold",
            _ => null,
        };

    // Slack refuses an empty text.
    private static void WriteText(Utf8JsonWriter writer, string text, string? style)
    {
        if (text.Length == 0)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", text);
        if (style is not null)
        {
            writer.WriteStartObject("style");
            writer.WriteBoolean(style, true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteFooter(Utf8JsonWriter writer, MessageLine footer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "context");
        writer.WriteStartArray("elements");
        writer.WriteStartObject();
        writer.WriteString("type", "plain_text");
        writer.WriteString("text", footer.PlainText);
        writer.WriteBoolean("emoji", false);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
