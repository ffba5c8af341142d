using System.Text.Json;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Slack;
using RybbitBot.Slack.Api;

namespace RybbitBot.Tests.Specs;

public sealed class SlackRenderingSpecs
{
    public static TheoryData<string> Kinds => [.. EveryMessage.Kinds.Keys];

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
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_message_looks_as_approved(string kind) =>
        Approved.Is(
            $"slack.app.{kind}",
            SlackCall.Body(json => SlackRendering.Write(json, EveryMessage.Kinds[kind]("/a.b/<c>")))
        );

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
        var footer = MessageLine.Of($"{VisitorText.Of(new string('x', 300))}");

        var message = Parse(new([.. lines]) { Footer = footer });

        SlackBlocks.AreSafe(message);
        Assert.InRange(message.GetProperty("blocks").GetArrayLength(), 3, 10);
        Assert.EndsWith("&\n…", SlackBlocks.Read(message), StringComparison.Ordinal);
        Assert.EndsWith(";\n…", message.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_longer_than_a_block_is_cut_between_two_letters()
    {
        var smile = VisitorText.Of(string.Concat(Enumerable.Repeat("👍🏽", 250)));

        var message = Parse(ChatMessage.Of(MessageLine.Of($"{smile}{smile}{smile}{smile}")));

        SlackBlocks.AreSafe(message);
        Assert.EndsWith("👍🏽…", SlackBlocks.Read(message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_message_is_split_between_its_lines_and_loses_none()
    {
        var lines = Enumerable.Range(0, 70).Select(i => MessageLine.Text($"{i} " + new string('x', 100)));

        var message = Parse(new([.. lines]));

        SlackBlocks.AreSafe(message);
        Assert.Equal(3, message.GetProperty("blocks").GetArrayLength());
        Assert.Equal(string.Join('\n', lines.Select(line => line.PlainText)), SlackBlocks.Read(message));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_message_that_says_nothing_says_so_in_its_text(string nothing) =>
        Assert.Equal(
            "(empty)",
            Parse(ChatMessage.Of(MessageLine.Text(nothing))).GetProperty("text").GetString()
        );

    [Fact]
    public void A_backtick_of_our_own_does_not_turn_the_code_behind_it_inside_out() =>
        Assert.Equal(
            "say ˋdemoˋ or `*x*`",
            SlackText.Of(MessageLine.Of($"say `demo` or {VisitorText.Of("*x*")}"))
        );

    [Fact]
    public void An_incoming_webhook_gets_no_buttons()
    {
        using var json = JsonDocument.Parse(
            SlackRendering.Render(
                ChatMessage.Of(MessageLine.Text("hi")) with
                {
                    Buttons = [Button("undo", "1")],
                }
            )
        );

        Assert.Equal(1, json.RootElement.GetProperty("blocks").GetArrayLength());
    }

    [Fact]
    public void A_button_comes_back_as_what_it_asks_for()
    {
        MessageButton[] buttons =
        [
            Button("undo", "1"),
            Button("undo", "2"),
            Button("a:b", ""),
            Button("x", "y:z"),
        ];

        var elements = Parse(ChatMessage.Of(MessageLine.Text("hi")) with { Buttons = [.. buttons] })
            .GetProperty("blocks")[1]
            .GetProperty("elements")
            .EnumerateArray()
            .ToList();

        Assert.Equal(
            buttons.Select(button => button.Action),
            elements.Select(element =>
                SlackButton.ActionOf(element.GetProperty("action_id").GetString()!, element.Text("value"))
            )
        );
    }

    [Fact]
    public void A_button_that_Slack_would_not_take_is_left_out()
    {
        var message = Parse(
            ChatMessage.Of(MessageLine.Text("hi")) with
            {
                Buttons =
                [
                    Button("long", new string('x', 2_001)),
                    Button(new string('n', 255), ""),
                    new("", new("unlabelled", "")),
                    new(new string('l', 80), new("kept", new string('x', 2_000))),
                ],
            }
        );

        SlackBlocks.AreSafe(message);
        var button = Assert.Single(message.GetProperty("blocks")[1].GetProperty("elements").EnumerateArray());
        Assert.StartsWith("kept:", button.GetProperty("action_id").GetString(), StringComparison.Ordinal);
    }

    private static MessageButton Button(string name, string argument) => new("Press", new(name, argument));

    private static JsonElement Parse(ChatMessage message) =>
        JsonDocument.Parse(SlackCall.Body(json => SlackRendering.Write(json, message))).RootElement;
}
