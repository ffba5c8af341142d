using System.Globalization;
using RybbitBot.Messages;
using RybbitBot.Tests.Delivery;

namespace RybbitBot.Tests.Messages;

public sealed class DigestMessageTests
{
    [Fact]
    public void Many_lines_are_counts_by_subscription_and_by_path()
    {
        var message = DigestMessage.Compose([
            .. Lines(90, "/a", 12),
            .. Lines(40, "/b", 14),
            .. Lines(20, "/a", 12, 14),
        ]);

        Assert.Equal(
            """
            #12 · every event — 90
            #14 · every event — 40
            #12 and #14 together — 20
            by path: /a 110, /b 40
            #12 #14
            """,
            message.PlainText
        );
    }

    [Fact]
    public void Where_nobody_can_use_a_number_subscriptions_go_by_what_they_hear()
    {
        var message = DigestMessage.Compose(Lines(3, "/a", 12), namesSubscriptions: false);

        Assert.Equal("every event — 3\nby path: /a 3", message.PlainText);
    }

    [Fact]
    public void However_many_there_are_both_counts_add_up_to_all()
    {
        FeedLine[] lines =
        [
            .. Enumerable.Range(1, 25).SelectMany(number => Lines(30 - number, $"/{number}", number)),
        ];

        var message = DigestMessage.Compose(lines);

        Assert.Equal(12, message.Lines.Length);
        Assert.Equal(lines.Length, message.Lines[..11].Sum(line => LastNumber(line.PlainText)));
        Assert.Equal(
            lines.Length,
            message.Lines[11].PlainText["by path: ".Length..].Split(", ").Sum(LastNumber)
        );
    }

    private static FeedLine[] Lines(int count, string path, params int[] numbers) =>
        [.. Enumerable.Range(0, count).Select(_ => SomeFeed.Line(path, numbers))];

    private static int LastNumber(string text) =>
        int.Parse(text.Split(' ')[^1], CultureInfo.InvariantCulture);
}
