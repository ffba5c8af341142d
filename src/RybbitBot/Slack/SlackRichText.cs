using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>Lines as <c>rich_text</c> blocks, whose plain text elements Slack never parses.</summary>
internal static class SlackRichText
{
    // Slack's own limits are 3,000 a block and, all texts of a message together, about 13,200 characters.
    private const int MaxBlock = 3_000;
    private const int MaxLine = 2_500;
    private const int MaxLines = 8_000;

    /// <summary>Writes the lines as blocks; none where they say nothing.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<MessageLine> lines)
    {
        foreach (
            var block in Split(LineFit.Take(lines, MaxLine, MaxLines, line => line, line => line.Length))
        )
        {
            WriteBlock(json, block);
        }
    }

    /// <summary>The lines in their order, as many together as a block holds.</summary>
    private static IEnumerable<IReadOnlyList<MessageLine>> Split(IEnumerable<MessageLine> lines)
    {
        var block = new List<MessageLine>();
        var length = 0;
        foreach (var line in lines)
        {
            length += line.Length + 1;
            if (length > MaxBlock)
            {
                yield return block;
                (block, length) = ([], line.Length + 1);
            }

            block.Add(line);
        }

        yield return block;
    }

    private static void WriteBlock(Utf8JsonWriter json, IReadOnlyList<MessageLine> lines)
    {
        // Slack refuses what holds no text.
        if (lines.All(line => line.Length == 0))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "rich_text");
        json.WriteStartArray("elements");
        json.WriteStartObject();
        json.WriteString("type", "rich_text_section");
        json.WriteStartArray("elements");
        WriteElements(json, lines);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // One section, because a newline within it is a new line in every client.
    private static void WriteElements(Utf8JsonWriter json, IReadOnlyList<MessageLine> lines)
    {
        var text = new StringBuilder();
        string? style = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                Append("\n", null);
            }

            foreach (var span in lines[i].Spans.Where(span => span.PlainText.Length > 0))
            {
                Append(span.PlainText, StyleOf(span));
            }
        }

        WriteText(json, text, style);

        void Append(string next, string? nextStyle)
        {
            if (nextStyle != style)
            {
                WriteText(json, text, style);
                _ = text.Clear();
                style = nextStyle;
            }

            _ = text.Append(next);
        }
    }

    private static string? StyleOf(TextSpan span) =>
        span switch
        {
            TextSpan.Code => "code",
            TextSpan.Strong => "bold",
            _ => null,
        };

    private static void WriteText(Utf8JsonWriter json, StringBuilder text, string? style)
    {
        if (text.Length == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text.ToString());
        if (style is not null)
        {
            json.WriteStartObject("style");
            json.WriteBoolean(style, true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
