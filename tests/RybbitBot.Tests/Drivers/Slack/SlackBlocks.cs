using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>What Slack takes as a message of ours: the limits of its Block Kit, and the few blocks that we use.</summary>
internal static class SlackBlocks
{
    /// <summary>Fails where the message has a member, a block or an element that is none of ours, or too much in it.</summary>
    public static void AreSafe(JsonElement message)
    {
        HasOnly(message, "text", "blocks", "unfurl_links", "unfurl_media");
        Assert.InRange(message.GetProperty("text").GetString()!.Trim().Length, 1, 4_000);
        Assert.False(message.GetProperty("unfurl_links").GetBoolean());
        Assert.False(message.GetProperty("unfurl_media").GetBoolean());

        var blocks = message.GetProperty("blocks").EnumerateArray().ToList();
        Assert.InRange(blocks.Count, 1, 50);
        Assert.InRange(blocks.Sum(AreSafeIn), 1, 10_000);
    }

    /// <summary>The texts of the message's lines, as people read them.</summary>
    public static string Read(JsonElement message) =>
        string.Join(
            '\n',
            message
                .GetProperty("blocks")
                .EnumerateArray()
                .Where(block => Type(block) == "rich_text")
                .Select(block => string.Concat(TextsOf(block)))
        );

    private static int AreSafeIn(JsonElement block) =>
        Type(block) switch
        {
            "rich_text" => RichText(block),
            "context" => Context(block),
            "actions" => Actions(block),
            var other => throw new InvalidOperationException($"A block {other}."),
        };

    private static int RichText(JsonElement block)
    {
        HasOnly(block, "type", "elements");
        var section = Assert.Single(block.GetProperty("elements").EnumerateArray());
        HasOnly(section, "type", "elements");
        Assert.Equal("rich_text_section", Type(section));
        foreach (var element in section.GetProperty("elements").EnumerateArray())
        {
            HasOnly(element, "type", "text", "style");
            Assert.Equal("text", Type(element));
            if (element.TryGetProperty("style", out var style))
            {
                Assert.Equal("True", Assert.Single(style.EnumerateObject()).Value.ToString());
                HasOnly(style, "code", "bold");
            }
        }

        var texts = TextsOf(block).ToList();
        Assert.All(texts, text => Assert.NotEmpty(text));
        Assert.InRange(texts.Sum(text => text.Length), 1, 3_000);
        return texts.Sum(text => text.Length);
    }

    private static int Context(JsonElement block)
    {
        HasOnly(block, "type", "elements");
        return PlainText(Assert.Single(block.GetProperty("elements").EnumerateArray()), 3_000);
    }

    private static int Actions(JsonElement block)
    {
        HasOnly(block, "type", "elements");
        var buttons = block.GetProperty("elements").EnumerateArray().ToList();
        Assert.InRange(buttons.Count, 1, 25);
        var ids = buttons.ConvertAll(button => button.GetProperty("action_id").GetString()!);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 255));
        return buttons.Sum(button =>
        {
            HasOnly(button, "type", "action_id", "value", "text");
            Assert.Equal("button", Type(button));
            if (button.TryGetProperty("value", out var value))
            {
                Assert.InRange(value.GetString()!.Length, 1, 2_000);
            }

            return PlainText(button.GetProperty("text"), 75);
        });
    }

    private static int PlainText(JsonElement text, int length)
    {
        HasOnly(text, "type", "text", "emoji");
        Assert.Equal("plain_text", Type(text));
        Assert.False(text.GetProperty("emoji").GetBoolean());
        Assert.InRange(text.GetProperty("text").GetString()!.Length, 1, length);
        return text.GetProperty("text").GetString()!.Length;
    }

    private static IEnumerable<string> TextsOf(JsonElement richText) =>
        richText
            .GetProperty("elements")[0]
            .GetProperty("elements")
            .EnumerateArray()
            .Select(element => element.GetProperty("text").GetString()!);

    private static string? Type(JsonElement element) => element.GetProperty("type").GetString();

    private static void HasOnly(JsonElement element, params string[] names) =>
        Assert.Empty(element.EnumerateObject().Select(member => member.Name).Except(names));
}
