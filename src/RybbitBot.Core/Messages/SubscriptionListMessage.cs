using System.Collections.Immutable;

namespace RybbitBot.Messages;

/// <summary>Lists what a channel gets.</summary>
public static class SubscriptionListMessage
{
    /// <summary>Two lines a subscription: what it is, and how it is doing.</summary>
    /// <param name="subscriptions">What it gets.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where times are read.</param>
    public static ChatMessage Of(
        IEnumerable<ListedSubscription> subscriptions,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        foreach (var (subscription, posted, freshness) in subscriptions)
        {
            var maker = SubscriptionMessage.Maker(subscription, now, zone);
            var state = SubscriptionMessage.State(subscription, now, zone);
            lines.Add(SubscriptionMessage.Head(subscription));
            lines.Add(
                MessageLine.Of(
                    $"    {maker} · {posted} posted today · every {Spell.Pace(freshness)} · {state}"
                )
            );
        }

        return new(lines.ToImmutable());
    }
}
