using CsCheck;
using RybbitBot.Messages;
using RybbitBot.Tests.Delivery;

namespace RybbitBot.Tests.Messages;

public sealed class FeedMessageTests
{
    [Fact]
    public void One_event_is_one_line_and_a_footer_that_names_its_subscription()
    {
        var message = FeedMessage.Compose([SomeFeed.Line("/pricing", 12)], SomeFeed.Wording);

        Assert.Equal("👀 viewed /pricing — Berlin, DE\n#12", message.PlainText);
    }

    [Fact]
    public void Many_events_are_many_lines_in_order_and_the_footer_names_each_subscription_once()
    {
        var message = FeedMessage.Compose(
            [SomeFeed.Line("/b", 14, 12), SomeFeed.Line("/a", 12), SomeFeed.Line("/c", 9)],
            SomeFeed.Wording
        );

        Assert.Equal(["👀 viewed /b", "👀 viewed /a", "👀 viewed /c"], message.Lines.Select(WithoutPlace));
        Assert.Equal("#9 #12 #14", message.Footer?.PlainText);
    }

    [Fact]
    public void Forty_lines_are_told_one_by_one_and_the_rest_as_counts_by_path()
    {
        string[] paths =
        [
            .. Enumerable.Repeat("/", 40),
            .. Enumerable.Repeat("/docs", 94),
            .. Enumerable.Repeat("/pricing", 120),
        ];

        var message = FeedMessage.Compose(
            [.. paths.Select(path => SomeFeed.Line(path, 1))],
            SomeFeed.Wording
        );

        Assert.Equal(41, message.Lines.Length);
        Assert.Equal("… and 214 more: /pricing 120, /docs 94", message.Lines[^1].PlainText);
    }

    [Fact]
    public void Paths_beyond_the_tenth_are_counted_together()
    {
        var rest = Enumerable.Range(0, 13).SelectMany(i => Enumerable.Repeat($"/{i}", 20 - i));

        var message = FeedMessage.Compose(
            [.. Enumerable.Repeat("/", 40).Concat(rest).Select(path => SomeFeed.Line(path, 1))],
            SomeFeed.Wording
        );

        Assert.EndsWith(", /9 11, other paths 27", message.Lines[^1].PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FeedMark.Repeat, "#12 (may be a repeat)")]
    [InlineData(FeedMark.Test, "#12 (test)")]
    public void A_mark_stands_in_the_footer(FeedMark mark, string footer)
    {
        var message = FeedMessage.Compose([SomeFeed.Line("/pricing", 12)], SomeFeed.Wording, mark);

        Assert.Equal(footer, message.Footer?.PlainText);
    }

    [Theory]
    [InlineData(FeedMark.None, null)]
    [InlineData(FeedMark.Repeat, "(may be a repeat)")]
    public void Where_nobody_can_use_a_number_the_line_stands_alone(FeedMark mark, string? footer)
    {
        FeedLine[] lines = [SomeFeed.Line("/pricing", 12)];

        var message = FeedMessage.Compose(lines, SomeFeed.Wording, mark, namesSubscriptions: false);
        var shortest = FeedMessage.ComposeShort(lines, mark, namesSubscriptions: false);

        Assert.Equal((footer, footer), (message.Footer?.PlainText, shortest.Footer?.PlainText));
    }

    [Fact]
    public void Every_line_knows_when_that_happened_which_it_tells()
    {
        var line = SomeFeed.Line("/pricing", 12);

        var message = FeedMessage.Compose([line], SomeFeed.Wording);

        Assert.Equal(line.Event.Event.Timestamp, Assert.Single(message.Lines).At);
    }

    [Fact]
    public void The_shortest_form_has_no_word_of_a_visitors()
    {
        var message = FeedMessage.ComposeShort([SomeFeed.Line("/<@U1>", 12), SomeFeed.Line("/x", 12)]);

        Assert.Equal("2 matches, which this chat refused to show in full\n#12", message.PlainText);
    }

    [Fact]
    public void However_long_visitors_make_their_texts_no_event_is_left_out_and_the_message_stays_short()
    {
        var path = Gen.Char["ab/é🏢\u0301 *"].Array[1, 400].Select(characters => new string(characters));

        path.Array[1, 120]
            .Sample(
                paths =>
                {
                    var lines = paths.Select(text => SomeFeed.Line(text, 1)).ToArray();

                    var message = FeedMessage.Compose(lines, SomeFeed.Wording);

                    var last = message.Lines[^1].PlainText;
                    var isCounted = last.StartsWith("… and ", StringComparison.Ordinal);
                    var told = message.Lines.Length - (isCounted ? 1 : 0);
                    Assert.Equal(paths.Length, told + (isCounted ? Counted(message.Lines[^1]) : 0));
                    Assert.InRange(message.PlainText.Length, 1, 2_400);
                },
                iter: 200
            );
    }

    // The sum of the counts behind the paths, not of the total before them.
    private static int Counted(MessageLine counts) =>
        counts
            .Spans.OfType<TextSpan.Ours>()
            .Skip(1)
            .SelectMany(span => span.Text.Split(' ', ',', StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.All(char.IsAsciiDigit))
            .Skip(1)
            .Sum(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture));

    private static string WithoutPlace(MessageLine line) => line.PlainText.Split(" — ")[0];
}
