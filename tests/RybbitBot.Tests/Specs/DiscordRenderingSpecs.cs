using System.Text.Json;
using System.Text.RegularExpressions;
using RybbitBot.Discord;
using RybbitBot.Discord.Api;
using RybbitBot.Messages;

namespace RybbitBot.Tests.Specs;

public sealed partial class DiscordRenderingSpecs
{
    public static TheoryData<string> Kinds => [.. EveryMessage.Kinds.Keys];

    public static TheoryData<string> Hostile => [.. SomeMessage.HostileTexts];

    [Fact]
    public void A_visit_looks_as_approved() =>
        Approved.Is("discord.visit", DiscordRendering.Render(SomeMessage.Visit("/pricing")));

    [Fact]
    public void A_packed_message_looks_as_approved() =>
        Approved.Is("discord.packed", DiscordRendering.Render(SomeMessage.Busy(60)));

    [Fact]
    public void Hostile_texts_look_as_approved() =>
        Approved.Is("discord.hostile", DiscordRendering.Render(SomeMessage.Hostile));

    [Fact]
    public void A_template_looks_as_approved() =>
        Approved.Is("discord.template", DiscordRendering.Render(SomeMessage.Templated("/<@&123>")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_message_looks_as_approved(string kind) =>
        Approved.Is(
            $"discord.app.{kind}",
            DiscordCall.Body(json => DiscordRendering.Write(json, EveryMessage.Kinds[kind]("/a.b/<c>")))
        );

    [Fact]
    public void A_button_comes_back_as_what_it_asks_for()
    {
        ButtonAction[] actions = [new("undo", "1"), new("undo", "2"), new("x", "y:z"), new("w", "")];
        var message = ChatMessage.Of(MessageLine.Text("hi")) with
        {
            Buttons =
            [
                new("Long", new("long", new string('x', 100))),
                .. actions.Select(action => new MessageButton("Press", action)),
            ],
        };

        using var json = JsonDocument.Parse(
            DiscordCall.Body(writer => DiscordRendering.Write(writer, message))
        );

        DiscordMessageShape.IsSafe(json.RootElement);
        Assert.Equal(
            actions,
            json.RootElement.GetProperty("components")[0]
                .GetProperty("components")
                .EnumerateArray()
                .Select(button => DiscordButton.ActionOf(button.GetProperty("custom_id").GetString()!))
        );
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(6, 5, 1)]
    [InlineData(24, 5, 5, 5, 5, 4)]
    [InlineData(25, 5, 5, 5, 5, 5)]
    [InlineData(26, 5, 5, 5, 5, 5)]
    public void Buttons_stand_five_in_a_row_and_in_no_more_than_five_rows(int buttons, params int[] rows)
    {
        var message = ChatMessage.Of(MessageLine.Text("hi")) with
        {
            Buttons =
            [
                .. Enumerable.Range(1, buttons).Select(i => new MessageButton($"#{i}", new("pause", $"{i}"))),
            ],
        };

        using var json = JsonDocument.Parse(
            DiscordCall.Body(writer => DiscordRendering.Write(writer, message))
        );

        DiscordMessageShape.IsSafe(json.RootElement);
        Assert.Equal(
            rows,
            json.RootElement.GetProperty("components")
                .EnumerateArray()
                .Select(row => row.GetProperty("components").GetArrayLength())
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(300)]
    public void A_message_of_any_length_is_one_that_Discord_takes(int lines)
    {
        var line = MessageLine.Of($"{VisitorText.Of(new string('*', 250))} 👍🏽 {VisitorText.Of("a.b")}");
        var message = new ChatMessage([.. Enumerable.Repeat(line, lines)])
        {
            Footer = MessageLine.Text(new string('#', lines * 10)),
        };

        using var json = JsonDocument.Parse(
            DiscordCall.Body(writer => DiscordRendering.Write(writer, message))
        );

        DiscordMessageShape.IsSafe(json.RootElement);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Every_sign_of_a_stranger_is_escaped_or_stands_in_code(string text)
    {
        var escaped = DiscordText.Of(new([new TextSpan.Visitor(VisitorText.Of(text))]));
        var code = DiscordText.Of(new([new TextSpan.Code(VisitorText.Of(text))]));

        Assert.DoesNotMatch(Punctuation, EscapedSign.Replace(escaped, ""));
        Assert.Equal(2, code.Count(c => c == '`'));
        Assert.True(code is ['`', .., '`']);
    }

    [Fact]
    public void Nobody_is_ever_mentioned()
    {
        using var json = JsonDocument.Parse(DiscordRendering.Render(SomeMessage.Visit("@everyone")));

        Assert.Equal("""{"parse":[]}""", json.RootElement.GetProperty("allowed_mentions").GetRawText());
    }

    [Fact]
    public void A_message_of_any_size_stays_within_what_Discord_takes()
    {
        var lines = Enumerable.Repeat(MessageLine.Text(new string('*', 700)), 300);
        var message = new ChatMessage([.. lines]) { Footer = MessageLine.Text(new string('#', 5_000)) };

        using var json = JsonDocument.Parse(DiscordRendering.Render(message));

        var embed = json.RootElement.GetProperty("embeds").EnumerateArray().Last();
        Assert.InRange(embed.GetProperty("description").GetString()!.Length, 1, 4_096);
        Assert.InRange(embed.GetProperty("footer").GetProperty("text").GetString()!.Length, 1, 1_900);
        Assert.EndsWith("\n…", embed.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[!-+\-./:-@\[-`{-~]")]
    private static partial Regex Punctuation { get; }

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]")]
    private static partial Regex EscapedSign { get; }
}
