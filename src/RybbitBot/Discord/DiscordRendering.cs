using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Renders messages to Discord's JSON: as content where it fits, else as an embed, which holds more.</summary>
/// <remarks>
/// <c>allowed_mentions</c> with an empty <c>parse</c> is what keeps everyone from being pinged, whatever the text.
/// Buttons need an application that hears of them, which a webhook is not.
/// </remarks>
internal static class DiscordRendering
{
    private const int MaxContent = 2_000;
    private const int MaxDescription = 4_096;
    private const int MaxFooter = 1_000;

    // Of plain text, which escaping may double.
    private const int MaxLine = 1_900;

    private const int SuppressEmbeds = 4;
    private const string Cut = "…";

    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The body of a post.</summary>
    public static ReadOnlyMemory<byte> Render(ChatMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
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
        string[] lines = [.. message.Lines.Select(line => DiscordText.Of(line.Shorten(MaxLine)))];
        var footer = message.Footer is { PlainText.Length: > 0 } quiet ? quiet.Shorten(MaxFooter) : null;
        var content = string.Join('\n', footer is null ? lines : [.. lines, $"-# {DiscordText.Of(footer)}"]);
        if (content.Length <= MaxContent)
        {
            writer.WriteString("content", content);
            writer.WriteNumber("flags", SuppressEmbeds);
        }
        else
        {
            WriteEmbed(writer, lines, footer);
        }

        writer.WriteStartObject("allowed_mentions");
        writer.WriteStartArray("parse");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Discord does not parse an embed's footer, so nothing is escaped there.
    private static void WriteEmbed(Utf8JsonWriter writer, string[] lines, MessageLine? footer)
    {
        writer.WriteStartArray("embeds");
        writer.WriteStartObject();
        writer.WriteString("description", Fit(lines));
        if (footer is not null)
        {
            writer.WriteStartObject("footer");
            writer.WriteString("text", footer.PlainText);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Fit(string[] lines)
    {
        var kept = 0;
        var length = Cut.Length;
        while (kept < lines.Length && (length += lines[kept].Length + 1) <= MaxDescription)
        {
            kept++;
        }

        return string.Join('\n', kept == lines.Length ? lines : [.. lines[..kept], Cut]);
    }
}
