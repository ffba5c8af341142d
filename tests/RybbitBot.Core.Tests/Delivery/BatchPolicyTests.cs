using CsCheck;
using RybbitBot.Chat;
using RybbitBot.Delivery;

namespace RybbitBot.Tests.Delivery;

public sealed class BatchPolicyTests
{
    private static readonly DateTimeOffset Now = SomeFeed.Noon;

    /// <summary>Seconds since earlier posts, pending lines, age of the oldest; lines to send, or seconds to wait.</summary>
    public static TheoryData<double[], int, double, int, double> Cases =>
        new()
        {
            { [], 1, 0, 1, 0 },
            { [], 2, 0, 1, 0 },
            { [], 9, 0, 1, 0 },
            { [], 10, 0, 10, 0 },
            { [], 5_000, 0, 5_000, 0 },
            { [], 1, 3_600, 1, 0 },
            { [], 3, 3_600, 3, 0 },
            { [], 9, 6, 1, 0 },
            { [], 9, 6.1, 9, 0 },
            { [0.4], 1, 0, 0, 0.6 },
            { [1], 1, 0, 1, 0 },
            { [1], 8, 0, 1, 0 },
            { [1], 9, 0, 9, 0 },
            { [0], 500, 0, 0, 1 },
            { [7, 6, 5, 4, 3, 2, 1], 2, 0, 1, 0 },
            { [7, 6, 5, 4, 3, 2, 1], 3, 0, 3, 0 },
            { [8, 7, 6, 5, 4, 3, 2, 1], 1, 0, 1, 0 },
            { [8, 7, 6, 5, 4, 3, 2, 1, 0], 1, 0, 0, 14 },
            { [21, 20, 19, 18, 17, 16, 15, 14, 13], 4, 0, 0, 1 },
            { [22, 21, 20, 19, 18, 17, 16, 15, 14], 4, 0, 4, 0 },
            { [22, 21, 20, 19, 18, 17, 16, 15, 14], 1, 0, 1, 0 },
            { [59, 21, 20, 19, 18, 17, 16, 15, 3], 2, 0, 0, 1 },
            { [60, 21, 20, 19, 18, 17, 16, 15, 3], 2, 0, 2, 0 },
            { [60, 59, 58, 57, 56, 55, 54, 53, 52], 1, 0, 1, 0 },
            { [900, 800, 700, 600, 500, 400, 300, 200, 100], 9, 0, 1, 0 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_channel_gets_single_lines_while_it_bears_them_and_packed_ones_otherwise(
        double[] secondsSincePosts,
        int pendingLines,
        double age,
        int lines,
        double wait
    )
    {
        DateTimeOffset[] posts = [.. secondsSincePosts.Select(seconds => Now.AddSeconds(-seconds))];

        var decision = BatchPolicy.Decide(
            pendingLines,
            Now.AddSeconds(-age),
            posts,
            Now,
            ChannelPace.Readers
        );

        BatchDecision expected =
            lines > 0 ? new BatchDecision.Send(lines) : new BatchDecision.Wait(Now.AddSeconds(wait));
        Assert.Equal(expected, decision);
    }

    [Fact]
    public void Whatever_comes_a_channel_gets_every_line_in_time_and_never_more_than_it_bears() =>
        Gen.Int[0, 400]
            .Select(Gen.Int[1, 20_000], (burst, gap) => (burst, gap))
            .Array[1, 60]
            .Sample(
                arrivals =>
                {
                    var (posts, waits, sent) = Replay(arrivals);

                    Assert.Equal(arrivals.Sum(arrival => arrival.burst), sent);
                    Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(15)));
                    Assert.All(
                        posts.Skip(1).Zip(posts),
                        pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromSeconds(1))
                    );
                    Assert.All(
                        posts.Skip(12).Zip(posts),
                        pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromMinutes(1))
                    );
                },
                iter: 500
            );

    [Fact]
    public void After_a_storm_a_quiet_feed_is_one_message_an_event_again()
    {
        (int, int)[] storm = [.. Enumerable.Repeat((300, 10_000), 30)];

        var (posts, _, _) = Replay([.. storm, (0, 60_000), (1, 10_000), (2, 10_000), (1, 10_000)]);

        Assert.Equal(4, posts.Count(post => post >= Now.AddSeconds(360)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 1)]
    [InlineData(201, 201)]
    [InlineData(5_000, 5_000)]
    public void A_channel_that_scrolls_gets_line_by_line_at_once_until_nobody_could_follow(
        int pendingLines,
        int lines
    )
    {
        DateTimeOffset[] justNow = [.. Enumerable.Repeat(Now, 30)];

        var decision = BatchPolicy.Decide(
            pendingLines,
            Now.AddSeconds(-1),
            justNow,
            Now,
            ChannelPace.LineByLine
        );

        Assert.Equal(new BatchDecision.Send(lines), decision);
    }

    /// <summary>Bursts of so many lines, each followed by a gap of so many milliseconds.</summary>
    private static (List<DateTimeOffset> Posts, List<TimeSpan> Waits, int Sent) Replay(
        (int Burst, int Gap)[] arrivals
    )
    {
        var now = Now;
        var next = 0;
        var nextArrival = now;
        var pending = new Queue<DateTimeOffset>();
        var (posts, waits, sent) = (new List<DateTimeOffset>(), new List<TimeSpan>(), 0);
        while (next < arrivals.Length || pending.Count > 0)
        {
            while (next < arrivals.Length && nextArrival <= now)
            {
                for (var i = 0; i < arrivals[next].Burst; i++)
                {
                    pending.Enqueue(nextArrival);
                }

                nextArrival = nextArrival.AddMilliseconds(arrivals[next].Gap);
                next++;
            }

            if (pending.Count == 0)
            {
                now = nextArrival;
                continue;
            }

            switch (BatchPolicy.Decide(pending.Count, pending.Peek(), posts, now, ChannelPace.Readers))
            {
                case BatchDecision.Send send:
                    posts.Add(now);
                    sent += send.Lines;
                    waits.AddRange(Enumerable.Range(0, send.Lines).Select(_ => now - pending.Dequeue()));
                    break;
                case BatchDecision.Wait wait:
                    now = next < arrivals.Length && nextArrival < wait.Until ? nextArrival : wait.Until;
                    break;
            }
        }

        return (posts, waits, sent);
    }
}
