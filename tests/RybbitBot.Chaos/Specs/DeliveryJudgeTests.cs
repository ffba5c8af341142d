namespace RybbitBot.Chaos;

public sealed class DeliveryJudgeTests
{
    private const string Here = "here";

    [Fact]
    public void Every_line_seen_once_and_in_order_is_clean()
    {
        var findings = Judge(3, Saw(0), Saw(1, 2));

        Assert.True(findings.IsClean);
        Assert.Equal((3, 2), (findings.Expected, findings.Messages));
        Assert.Empty(findings.Faults("slack"));
    }

    [Fact]
    public void A_line_that_nobody_saw_is_missing()
    {
        var findings = Judge(3, Saw(0), Saw(2));

        Assert.Equal(1, findings.Missing);
        Assert.Contains(
            findings.Faults("slack"),
            fault => fault.Contains("never saw 1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_line_that_is_seen_again_is_doubled() =>
        Assert.Equal(1, Judge(2, Saw(0), Saw(0, 1)).Doubled);

    [Fact]
    public void A_message_that_comes_again_and_says_so_is_a_marked_repeat_and_not_doubled()
    {
        var findings = Judge(2, Saw(0, 1), Saw(0, 1) with { IsMarked = true });

        Assert.Equal((0, 1), (findings.Doubled, findings.MarkedRepeats));
        Assert.True(findings.IsClean);
    }

    [Fact]
    public void A_marked_message_that_nobody_saw_before_is_as_good_as_another()
    {
        var findings = Judge(1, Saw(0) with { IsMarked = true });

        Assert.Equal((0, 0), (findings.Missing, findings.MarkedRepeats));
    }

    [Fact]
    public void Lines_that_are_only_counted_stand_for_those_that_were_not_seen()
    {
        Assert.True(Judge(5, Saw(0, 1) with { Uncounted = 3 }).IsClean);
        Assert.Equal(1, Judge(5, Saw(0, 1) with { Uncounted = 2 }).Missing);
        Assert.Equal(1, Judge(5, Saw(0, 1) with { Uncounted = 4 }).Doubled);
    }

    [Fact]
    public void What_a_marked_repeat_counts_is_not_counted_again()
    {
        var message = Saw(0, 1) with { Uncounted = 3 };

        Assert.True(Judge(5, message, message with { IsMarked = true }).IsClean);
    }

    [Fact]
    public void A_line_behind_one_of_a_later_second_is_out_of_order()
    {
        Assert.Equal(1, Judge(3, Saw(0, 2, 1)).OutOfOrder);
    }

    [Fact]
    public void Within_a_second_there_is_no_order()
    {
        var stamp = Start.AddSeconds(5);
        var lines = new[]
        {
            new ExpectedLine(0, stamp, stamp),
            new ExpectedLine(1, stamp, stamp.AddMilliseconds(400)),
        };

        Assert.True(Judge(lines, Saw(1, 0)).IsClean);
    }

    [Fact]
    public void A_line_that_could_only_be_read_later_may_come_later()
    {
        var lines = new[]
        {
            new ExpectedLine(0, Start, Start.AddSeconds(3)),
            new ExpectedLine(1, Start.AddSeconds(1), Start.AddSeconds(1)),
        };

        Assert.True(Judge(lines, Saw(1), Saw(0)).IsClean);
    }

    [Fact]
    public void A_line_that_the_channel_never_asked_for_is_a_stray() =>
        Assert.Equal(1, Judge(1, Saw(0, 7)).Strays);

    [Fact]
    public void A_channel_that_should_see_nothing_is_judged_too()
    {
        var findings = DeliveryJudge.Judge(
            new Dictionary<string, IReadOnlyList<ExpectedLine>>(),
            [new("elsewhere", Start, [4])]
        );

        Assert.Equal(1, findings.Strays);
    }

    private static DateTimeOffset Start => DateTimeOffset.UnixEpoch;

    private static Sighting Saw(params int[] numbers) => new(Here, Start, [.. numbers]);

    private static DeliveryFindings Judge(int count, params Sighting[] seen) =>
        Judge(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(number => new ExpectedLine(
                        number,
                        Start.AddSeconds(number),
                        Start.AddSeconds(number)
                    )),
            ],
            seen
        );

    private static DeliveryFindings Judge(ExpectedLine[] expected, params Sighting[] seen) =>
        DeliveryJudge.Judge(new Dictionary<string, IReadOnlyList<ExpectedLine>> { [Here] = expected }, seen);
}
