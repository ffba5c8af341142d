using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>Lists what a channel gets.</summary>
public static class SubscriptionListMessage
{
    /// <summary>Two lines a subscription: what it is, and how it is doing.</summary>
    /// <param name="subscriptions">Each with how many matches it posted today.</param>
    /// <param name="freshness">How old an event is at most when it is seen.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where times are read.</param>
    public static ChatMessage Of(
        IReadOnlyList<KeyValuePair<Subscription, int>> subscriptions,
        TimeSpan freshness,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        foreach (var (subscription, posted) in subscriptions)
        {
            var maker = SubscriptionMessage.Maker(subscription, now, zone);
            var state = SubscriptionMessage.State(subscription, now, zone);
            lines.Add(SubscriptionMessage.Head(subscription));
            lines.Add(
                MessageLine.Of(
                    $"    {maker} · {posted} posted today · every {Spell.Length(freshness)} · {state}"
                )
            );
        }

        return new(lines.ToImmutable());
    }
}
