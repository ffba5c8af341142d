using RybbitBot.Chat;

namespace RybbitBot.Delivery;

/// <summary>
/// Decides how many lines one message carries: one in a quiet feed; all that there are when more come than a
/// channel bears, which is mostly a message a second, and a dozen a minute for its readers.
/// </summary>
/// <remarks>
/// Nine posts a minute may come as fast as one a second; whoever posts more keeps 14 s of distance. So no 60 s
/// see more than twelve: of thirteen, the last four would lie 56 s behind the ninth, and that one 8 s behind
/// the first. And no line is held back for longer than 14 s.
/// </remarks>
public static class BatchPolicy
{
    /// <summary>How far back posts count.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private const int QuickPosts = 9;
    private static readonly TimeSpan QuickGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SlowGap = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    // Some screens full. What is more was not written to be read line by line, and packs into a few messages.
    private const int MaxSingleLines = 200;

    /// <summary>Decides on the lines that are pending at <paramref name="now"/>.</summary>
    /// <param name="pendingLines">How many there are, at least one.</param>
    /// <param name="oldest">When the first of them entered the outbox.</param>
    /// <param name="posts">When the channel was posted to, oldest first; those of the last minute suffice.</param>
    /// <param name="now">The present.</param>
    /// <param name="pace">How many messages the channel bears.</param>
    public static BatchDecision Decide(
        int pendingLines,
        DateTimeOffset oldest,
        IReadOnlyList<DateTimeOffset> posts,
        DateTimeOffset now,
        ChannelPace pace
    )
    {
        if (pace == ChannelPace.LineByLine)
        {
            return new BatchDecision.Send(pendingLines <= MaxSingleLines ? 1 : pendingLines);
        }

        var next = NextPost(posts, now);
        if (now < next)
        {
            return new BatchDecision.Wait(next);
        }

        var recent = posts.Count(post => post > now - Memory);
        var lastOneByOne = now - oldest + (QuickGap * pendingLines);
        return recent + pendingLines <= QuickPosts && lastOneByOne <= MaxAge
            ? new BatchDecision.Send(1)
            : new BatchDecision.Send(pendingLines);
    }

    private static DateTimeOffset NextPost(IReadOnlyList<DateTimeOffset> posts, DateTimeOffset now)
    {
        if (posts.Count == 0)
        {
            return now;
        }

        var quick = posts[^1] + QuickGap;
        if (posts.Count < QuickPosts)
        {
            return quick;
        }

        // When the ninth last post leaves the minute, the next one may be quick again.
        var calm = posts[^QuickPosts] + Memory;
        var slow = posts[^1] + SlowGap;
        return Later(quick, calm < slow ? calm : slow);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;
}
