using System.Collections.Immutable;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>Everything that one tick of one site changes. All of it is stored, or nothing.</summary>
/// <param name="Site">The site that was read.</param>
/// <param name="Watermark">Its watermark from now on.</param>
/// <param name="Seen">The entries of the seen events that changed.</param>
/// <param name="ForgetBefore">Seen events before this instant are forgotten.</param>
/// <param name="Matches">What goes into the outbox, in the order in which channels shall read it.</param>
/// <param name="At">When.</param>
public sealed record FeedCommit(
    SiteId Site,
    Watermark Watermark,
    IReadOnlyList<SeenEvent> Seen,
    DateTimeOffset ForgetBefore,
    IReadOnlyList<Match> Matches,
    DateTimeOffset At
)
{
    /// <summary>When the site was read, for the next start to know; null where that is as it was.</summary>
    public LastReading? Read { get; init; }

    /// <summary>
    /// The channels whose matches were caught up from a gap, and what each is told of it; how many there are is
    /// found out when they enter.
    /// </summary>
    public IReadOnlyDictionary<ChannelAddress, CaughtUp> Gaps { get; init; } =
        ImmutableDictionary<ChannelAddress, CaughtUp>.Empty;

    /// <summary>What channels miss because they cannot be reached.</summary>
    public IReadOnlyList<MissCount> Missed { get; init; } = [];
}
