using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>What Discord takes as a message of ours: its limits, and that it mentions nobody.</summary>
internal static class DiscordMessageShape
{
    /// <summary>Fails where the message is none that Discord takes.</summary>
    public static void IsSafe(JsonElement message)
    {
        Assert.Equal("""{"parse":[]}""", message.GetProperty("allowed_mentions").GetRawText());
        var content = message.GetProperty("content").GetString()!;
        Assert.InRange(content.Length, 0, 2_000);
        var embeds = message.GetProperty("embeds").EnumerateArray().ToList();
        Assert.Equal(embeds.Count == 0, content.Trim().Length > 0);
        Assert.InRange(embeds.Count, 0, 10);
        Assert.All(embeds, embed => Assert.InRange(Description(embed).Trim().Length, 1, 4_096));
        Assert.All(embeds, embed => Assert.InRange(Footer(embed).Length, 0, 2_048));
        Assert.InRange(embeds.Sum(embed => Description(embed).Length + Footer(embed).Length), 0, 6_000);
        AreSafe([.. message.GetProperty("components").EnumerateArray()]);
    }

    /// <summary>The lines that Discord reads as markdown.</summary>
    public static IEnumerable<string> Markdown(JsonElement message) =>
        message
            .GetProperty("embeds")
            .EnumerateArray()
            .Select(Description)
            .Prepend(message.GetProperty("content").GetString()!)
            .SelectMany(text => text.Split('\n'));

    private static void AreSafe(List<JsonElement> rows)
    {
        Assert.InRange(rows.Count, 0, 5);
        Assert.All(rows, row => Assert.InRange(row.GetProperty("components").GetArrayLength(), 1, 5));
        var buttons = rows.SelectMany(row => row.GetProperty("components").EnumerateArray()).ToList();
        var ids = buttons.ConvertAll(button => button.GetProperty("custom_id").GetString()!);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 100));
        Assert.All(buttons, button => Assert.InRange(button.GetProperty("label").GetString()!.Length, 1, 80));
    }

    private static string Description(JsonElement embed) => embed.GetProperty("description").GetString()!;

    private static string Footer(JsonElement embed) =>
        embed.TryGetProperty("footer", out var footer) ? footer.GetProperty("text").GetString()! : "";
}
