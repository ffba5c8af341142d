using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RybbitBot.Discord;
using RybbitBot.Discord.Api;

namespace RybbitBot.Tests.Specs;

/// <summary>Nothing that a stranger writes becomes more than text in Discord.</summary>
public sealed class DiscordInjectionSpecs
{
    private const string OutputVariable = "RYBBITBOT_DISCORD_CORPUS_OUT";

    // A path in which Discord reads nothing but letters.
    private const string Harmless = "/plain";

    private static readonly string[] Own =
    [
        "<@123456789012345678>",
        "<@&123456789012345678>",
        "<#123456789012345678>",
        "</report:123456789012345678>",
        "<:a:123456789012345678>",
        "<t:1787554800:R>",
        "||spoiler||",
        "[click](https://evil.example)",
        "discord.gg/evil",
        "# heading",
        "-# small",
        "@everyone",
    ];

    public static TheoryData<string> Kinds => [.. EveryMessage.Kinds.Keys.Where(kind => kind != "help")];

    private static IEnumerable<string> Texts => HostileText.All.Concat(Own);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_message_carries_hostile_texts_as_text(string kind)
    {
        foreach (var text in Texts)
        {
            var message = Render(kind, text);

            DiscordMessageShape.IsSafe(message);
            Assert.All(DiscordMessageShape.Markdown(message), line => Assert.Empty(Markdown.MarkupIn(line)));
        }
    }

    [Theory]
    [InlineData("hi <@12> there", "mention")]
    [InlineData("@everyone", "mention")]
    [InlineData("a @here", "mention")]
    [InlineData("see https://x.example", "link")]
    [InlineData("[a](b)", "link")]
    [InlineData("_a_", "format")]
    [InlineData("||a||", "format")]
    [InlineData("a ~~b~~", "format")]
    [InlineData("a `b", "stray backtick")]
    [InlineData("# a", "block")]
    [InlineData("> a", "block")]
    [InlineData("- a", "block")]
    [InlineData("1. a", "block")]
    [InlineData("a :wave: b", "emoji")]
    [InlineData("x discord.gg/abc", "link")]
    public void The_reader_of_these_specs_knows_markup(string text, string kind) =>
        Assert.Contains(Markdown.MarkupIn(text), found => found.StartsWith(kind, StringComparison.Ordinal));

    [Theory]
    [InlineData("👀 viewed `/pricing` — San Francisco, US")]
    [InlineData(@"\<\@12\> \@everyone https\:\/\/x\.example \_a\_")]
    [InlineData("**#12** 11:00 5,000")]
    public void The_reader_of_these_specs_knows_text(string text) => Assert.Empty(Markdown.MarkupIn(text));

    /// <summary>
    /// For judges outside this program: a line a body. Of each kind the whole message with a harmless text; of each
    /// text the whole message of one kind after the other, and of every second kind what Discord reads as markdown,
    /// each once: all of all kinds is what this program judges itself.
    /// </summary>
    [Fact]
    public void The_corpus_is_written_where_somebody_asks_for_it()
    {
        var path = Environment.GetEnvironmentVariable(OutputVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(path), $"{OutputVariable} is not set.");

        using var file = File.Create(path);
        foreach (var kind in EveryMessage.Kinds.Keys)
        {
            Write(file, kind, "harmless", JsonNode.Parse(Render(kind, Harmless).GetRawText()));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, text) in Texts.Index())
        {
            foreach (var (i, kind) in EveryMessage.Kinds.Keys.Index())
            {
                if ((place + i) % 2 != 0)
                {
                    continue;
                }

                var message = Render(kind, text);
                if (i == place % EveryMessage.Kinds.Count)
                {
                    Write(file, kind, "body", JsonNode.Parse(message.GetRawText()));
                }

                if (
                    string.Join('\n', DiscordMessageShape.Markdown(message)) is var markdown
                    && seen.Add(markdown)
                )
                {
                    Write(file, kind, "text", JsonValue.Create(markdown));
                }
            }
        }
    }

    private static void Write(FileStream file, string kind, string name, JsonNode? said)
    {
        var line = new JsonObject { ["kind"] = kind, [name] = said };
        file.Write(Encoding.UTF8.GetBytes(line.ToJsonString()));
        file.Write("\n"u8);
    }

    private static JsonElement Render(string kind, string text) =>
        JsonDocument
            .Parse(DiscordCall.Body(json => DiscordRendering.Write(json, EveryMessage.Kinds[kind](text))))
            .RootElement;
}
