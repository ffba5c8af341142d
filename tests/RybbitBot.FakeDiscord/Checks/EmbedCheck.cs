using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>
/// What Discord takes as embeds (docs.discord.com/developers/resources/message#embed-object-embed-limits).
/// </summary>
internal static class EmbedCheck
{
    private const int MaxSum = 6000;

    public static void Run(Shape message)
    {
        var sum = 0;
        foreach (var embed in message.Shapes("embeds", 10))
        {
            sum += LengthOf(embed);
            _ = embed.Number("color", 0, 0xFFFFFF);
            embed.Url("url", 2048);
            CheckTime(embed);
            foreach (var picture in new[] { "image", "thumbnail" })
            {
                embed.Child(picture)?.Url("url", 2048, isNeeded: true, takesAttachment: true);
            }
        }

        if (sum > MaxSum)
        {
            message.Errors.Add(
                message.At("embeds"),
                "MAX_EMBED_SIZE_EXCEEDED",
                $"Embed size exceeds maximum size of {MaxSum}"
            );
        }
    }

    private static int LengthOf(Shape embed)
    {
        string?[] texts =
        [
            embed.Text("title", 256),
            embed.Text("description", 4096),
            embed.Child("footer")?.Text("text", 2048, isNeeded: true),
            embed.Child("author")?.Text("name", 256, isNeeded: true),
        ];
        var fields = embed
            .Shapes("fields", 25)
            .SelectMany(field =>
                new[] { field.Text("name", 256, isNeeded: true), field.Text("value", 1024, isNeeded: true) }
            );
        return texts.Concat(fields).Sum(text => text?.EnumerateRunes().Count() ?? 0);
    }

    private static void CheckTime(Shape embed)
    {
        if (
            embed.Json["timestamp"] is { } time
            && !DateTimeOffset.TryParse(Shape.TextOf(time), CultureInfo.InvariantCulture, out _)
        )
        {
            embed.Errors.Add(
                embed.At("timestamp"),
                "DATE_TIME_TYPE_PARSE",
                $"Could not parse {Shape.TextOf(time)}. Should be ISO8601."
            );
        }
    }
}
