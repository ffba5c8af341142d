using System.Text.Json;
using RybbitBot.Messages;
using RybbitBot.Slack;

namespace RybbitBot.Tests.Specs;

public sealed class SlackRenderingSpecs
{
    public static TheoryData<string> Hostile => [.. SomeMessage.HostileTexts];

    [Fact]
    public void A_visit_looks_as_approved() =>
        Approved.Is("slack.visit", SlackRendering.Render(SomeMessage.Visit("/pricing")));

    [Fact]
    public void A_packed_message_looks_as_approved() =>
        Approved.Is("slack.packed", SlackRendering.Render(SomeMessage.Busy(60)));

    [Fact]
    public void Hostile_texts_look_as_approved() =>
        Approved.Is("slack.hostile", SlackRendering.Render(SomeMessage.Hostile));

    [Fact]
    public void A_template_looks_as_approved() =>
        Approved.Is("slack.template", SlackRendering.Render(SomeMessage.Templated("/<!channel>")));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void In_the_text_nothing_a_stranger_wrote_stands_outside_code_where_it_could_be_markup(string text)
    {
        var rendered = SlackText.Of(
            new MessageLine([new TextSpan.Ours("— "), new TextSpan.Visitor(VisitorText.Of(text))])
        );

        // What stands between backticks is code; the rest may hold nothing that Slack reads.
        var outside = rendered.Split('`').Where((_, i) => i % 2 == 0);
        Assert.Equal(0, rendered.Count(c => c == '`') % 2);
        Assert.All(outside, part => Assert.DoesNotContain(part, "*_~<>@#:&|[]\\".Contains));
        Assert.DoesNotContain(outside, part => part.Contains(".example", StringComparison.Ordinal));
        Assert.Equal(-1, rendered.AsSpan().IndexOfAny('<', '>'));
    }

    [Fact]
    public void A_message_of_any_size_stays_within_what_Slack_takes()
    {
        var lines = Enumerable.Repeat(MessageLine.Text(new string('&', 400)), 300);

        using var json = JsonDocument.Parse(SlackRendering.Render(new([.. lines])));

        var elements = json
            .RootElement.GetProperty("blocks")[0]
            .GetProperty("elements")[0]
            .GetProperty("elements");
        Assert.InRange(
            elements.EnumerateArray().Sum(one => one.GetProperty("text").GetString()!.Length),
            1,
            10_000
        );
        Assert.InRange(json.RootElement.GetProperty("text").GetString()!.Length, 1, 4_000);
        Assert.Equal("…", elements.EnumerateArray().Last().GetProperty("text").GetString());
    }
}
