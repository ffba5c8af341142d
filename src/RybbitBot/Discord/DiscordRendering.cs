using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Renders messages to Discord's JSON: as content where it fits, else as embeds, which hold more.</summary>
/// <remarks>
/// <c>allowed_mentions</c> with an empty <c>parse</c> is what keeps everyone from being pinged, whatever the text.
/// </remarks>
/// <seealso href="https://discord.com/developers/docs/resources/message#embed-object-embed-limits"/>
internal static class DiscordRendering
{
    private const int MaxContent = 2_000;
    private const int MaxDescription = 4_096;
    private const int MaxFooter = 1_000;

    // Of all embeds together, footer and all.
    private const int MaxEmbeds = 6_000;

    // Of plain text, which escaping may double.
    private const int MaxLine = 1_900;

    private const int SuppressEmbeds = 4;
    private const string Cut = "…";
    private const string Nothing = "(empty)";

    /// <summary>The body of a post to an incoming webhook, which hears of no button.</summary>
    public static ReadOnlyMemory<byte> Render(ChatMessage message) =>
        DiscordJson.Of(json =>
        {
            json.WriteStartObject();
            WriteText(json, message, flags: 0);
            json.WriteEndObject();
        });

    /// <summary>
    /// Writes the message's members into an object that was begun: all of them, so that it takes the place of
    /// whatever stood there before.
    /// </summary>
    /// <param name="json">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="flags">The flags that it shall have besides.</param>
    /// <param name="key">By which it can be found in its channel later; null where nobody will look.</param>
    public static void Write(Utf8JsonWriter json, ChatMessage message, int flags = 0, MessageKey? key = null)
    {
        if (!WriteText(json, message, flags))
        {
            json.WriteString("content", "");
            if (flags == 0)
            {
                json.WriteNumber("flags", 0);
            }
        }
        else
        {
            json.WriteStartArray("embeds");
            json.WriteEndArray();
        }

        json.WritePropertyName("components");
        DiscordButton.Write(json, message.Buttons, key);
    }

    /// <returns>Whether it is content.</returns>
    private static bool WriteText(Utf8JsonWriter json, ChatMessage message, int flags)
    {
        ImmutableArray<string> lines =
        [
            .. message.Lines.Select(line => DiscordText.Of(line.Shorten(MaxLine))),
        ];
        var footer = message.Footer is { PlainText.Length: > 0 } quiet ? quiet.Shorten(MaxFooter) : null;
        var content = string.Join('\n', footer is null ? lines : lines.Add($"-# {DiscordText.Of(footer)}"));
        var isContent = content.Length <= MaxContent;
        if (isContent)
        {
            json.WriteString("content", string.IsNullOrWhiteSpace(content) ? Nothing : content);
            json.WriteNumber("flags", flags | SuppressEmbeds);
        }
        else
        {
            WriteEmbeds(json, lines, footer);
            if (flags != 0)
            {
                json.WriteNumber("flags", flags);
            }
        }

        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteEndObject();
        return isContent;
    }

    // Discord does not parse an embed's footer, so nothing is escaped there.
    private static void WriteEmbeds(Utf8JsonWriter json, ImmutableArray<string> lines, MessageLine? footer)
    {
        var footerText = footer is null ? "" : CutTo(footer.PlainText, MaxFooter);
        var descriptions = Pack(lines, MaxEmbeds - footerText.Length);
        json.WriteStartArray("embeds");
        for (var i = 0; i < descriptions.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("description", descriptions[i]);
            if (i == descriptions.Count - 1 && footerText.Length > 0)
            {
                json.WriteStartObject("footer");
                json.WriteString("text", footerText);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The lines in their order, as many together as a description holds; an ellipsis for those beyond.</summary>
    private static List<string> Pack(ImmutableArray<string> lines, int room)
    {
        var packed = new List<string>();
        var open = new List<string>();
        var length = 0;
        room -= Cut.Length + 1;
        foreach (var line in lines.Select(line => line.Length <= MaxDescription - 2 ? line : Cut))
        {
            if ((room -= line.Length + 1) < 0)
            {
                open.Add(Cut);
                break;
            }

            if ((length += line.Length + 1) > MaxDescription - Cut.Length)
            {
                Close();
                length = line.Length + 1;
            }

            open.Add(line);
        }

        Close();
        return packed;

        // Discord refuses a description that says nothing.
        void Close()
        {
            var description = string.Join('\n', open);
            if (!string.IsNullOrWhiteSpace(description))
            {
                packed.Add(description);
            }

            open.Clear();
        }
    }

    // Words of ours are not cut where a line is shortened; no footer is as long, and none may ever be too long.
    private static string CutTo(string text, int length) =>
        text.Length <= length ? text : VisitorText.OfMember(text).Shorten(length).Sanitized;
}
