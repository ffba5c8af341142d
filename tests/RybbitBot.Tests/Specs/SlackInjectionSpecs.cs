using System.Text.Json;
using RybbitBot.Messages;
using RybbitBot.Slack;
using RybbitBot.Slack.Api;

namespace RybbitBot.Tests.Specs;

/// <summary>Nothing that a stranger writes becomes more than text in Slack.</summary>
public sealed class SlackInjectionSpecs
{
    private const string OutputVariable = "RYBBITBOT_CORPUS_OUT";

    public static TheoryData<string> Kinds => [.. EveryMessage.Kinds.Keys.Where(kind => kind != "help")];

    [Fact]
    public void There_are_five_thousand_hostile_texts() =>
        Assert.InRange(HostileText.All.Count, 5_000, 10_000);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_message_carries_hostile_texts_as_text(string kind)
    {
        foreach (var text in HostileText.All)
        {
            var message = Render(EveryMessage.Kinds[kind](text));

            SlackBlocks.AreSafe(message);
            Assert.Empty(Mrkdwn.MarkupIn(message.GetProperty("text").GetString()!));
            Assert.DoesNotContain(Strings(message), IsBroken);
        }
    }

    [Theory]
    [InlineData("<!channel>", "token")]
    [InlineData("a & b", "entity")]
    [InlineData("a `b` `c", "stray backtick")]
    [InlineData("(`b`)", "stray backtick")]
    [InlineData("&gt; a", "quote")]
    [InlineData("a *b `c` d* e", "format")]
    [InlineData("a :wave: b", "emoji")]
    [InlineData("see evil.example now", "link")]
    [InlineData("see https://x now", "link")]
    [InlineData("hello @here", "mention")]
    public void The_reader_of_these_specs_knows_markup(string text, string kind) =>
        Assert.Contains(Mrkdwn.MarkupIn(text), markup => markup.StartsWith(kind, StringComparison.Ordinal));

    [Theory]
    [InlineData("👀 viewed /pricing — San Francisco, US")]
    [InlineData("`&lt;!channel&gt;` `a.b` &amp;")]
    [InlineData("#12 (2 * 3) 11:00 5_000 a~b")]
    public void The_reader_of_these_specs_knows_text(string text) => Assert.Empty(Mrkdwn.MarkupIn(text));

    /// <summary>
    /// For judges outside this program: a line a message. Of each text and kind the markup, and whole messages of
    /// each text in one kind after the other; what was written before is not written again.
    /// </summary>
    [Fact]
    public void The_corpus_is_written_where_somebody_asks_for_it()
    {
        var path = Environment.GetEnvironmentVariable(OutputVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(path), $"{OutputVariable} is not set.");

        using var file = File.Create(path);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, text) in HostileText.All.Index())
        {
            var whole = place % EveryMessage.Kinds.Count;
            foreach (var ((_, compose), kind) in EveryMessage.Kinds.Select((kind, i) => (kind, i)))
            {
                var message = compose(text);
                if (kind == whole)
                {
                    Write(file, json => SlackRendering.Write(json, message));
                }
                else if (SlackText.Of(message) is var markup && written.Add(markup))
                {
                    Write(file, json => json.WriteString("text", markup));
                }
            }
        }
    }

    private static void Write(FileStream file, Action<Utf8JsonWriter> write)
    {
        file.Write(SlackCall.Body(write).Span);
        file.Write("\n"u8);
    }

    private static JsonElement Render(ChatMessage message) =>
        JsonDocument.Parse(SlackCall.Body(json => SlackRendering.Write(json, message))).RootElement;

    // Without what a button carries: nobody sees it, and it comes back as it was.
    private static IEnumerable<string> Strings(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .Where(member => member.Name != "value")
                .SelectMany(member => Strings(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };

    // What hides in a text, or turns the direction of what stands around it. Half a surrogate pair would have
    // failed to be read at all.
    private static bool IsBroken(string text) =>
        text.EnumerateRunes()
            .Any(rune =>
                rune.Value is (< ' ' and not '\n') or 0x200b or 0x200f or 0x202e or 0x2066 or 0xfeff
            );
}
