using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>What channels are told of the gap in a site's reading that has just ended.</summary>
internal static class FeedGap
{
    /// <summary>
    /// The gap that a reading ends, with what it could not recover; null where the site was read in time.
    /// </summary>
    public static Gap? EndedBy(FeedReading reading, FeedState state, DateTimeOffset now)
    {
        var gap = Gap.Ending(now, state.Read);
        if (gap is null || reading.CompleteSince <= state.Watermark.At)
        {
            return gap;
        }

        // On a quiet site the watermark lies far back; up to the last reading nothing was missed all the same.
        var ahead = reading.Clock.Ahead;
        var unread = new LostStretch(state.Watermark.At - ahead, reading.CompleteSince - ahead);
        return gap with { Lost = unread.After(gap.Since) };
    }

    /// <summary>
    /// What each channel that has a match is told. Who subscribed within the gap was without news for its rest
    /// only.
    /// </summary>
    public static IReadOnlyDictionary<ChannelAddress, CaughtUp> ToldTo(
        IEnumerable<Match> matches,
        IReadOnlyList<Listener> listeners,
        Gap? gap,
        Site site,
        Func<ChannelAddress, bool> hearsSeveral
    )
    {
        if (gap is null)
        {
            return new Dictionary<ChannelAddress, CaughtUp>();
        }

        var byId = listeners.ToDictionary(listener => listener.Subscription.Id);
        return matches
            .GroupBy(match => match.Subscription.Channel)
            .Select(there =>
                (Channel: there.Key, Gap: gap.For(there.Min(match => byId[match.Subscription.Id].From)))
            )
            .Where(there => there.Gap is not null)
            .ToDictionary(
                there => there.Channel,
                there => new CaughtUp(there.Gap!.Since, there.Gap.Until, Matches: 0)
                {
                    Site = hearsSeveral(there.Channel) ? site.Label : null,
                    Lost = there.Gap.Lost is { } lost ? (lost.From, lost.To) : null,
                }
            );
    }
}
