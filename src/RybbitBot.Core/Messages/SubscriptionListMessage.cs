using System.Collections.Immutable;

namespace RybbitBot.Messages;

/// <summary>Lists what a channel gets.</summary>
public static class SubscriptionListMessage
{
    /// <summary>
    /// Two lines a subscription: what it is, and how it is doing; a third where matches could not be delivered.
    /// </summary>
    /// <param name="subscriptions">What it gets.</param>
    /// <param name="feed">The name of the command that replays them.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where times are read.</param>
    public static ChatMessage Of(
        IEnumerable<ListedSubscription> subscriptions,
        string feed,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        foreach (var (subscription, posted, failed, freshness) in subscriptions)
        {
            var maker = SubscriptionMessage.Maker(subscription, now, zone);
            var state = SubscriptionMessage.State(subscription, now, zone);
            lines.Add(SubscriptionMessage.Head(subscription));
            lines.Add(
                MessageLine.Of(
                    $"    {maker} · {posted} posted today · every {Spell.Pace(freshness)} · {state}"
                )
            );
            if (failed > 0)
            {
                var retry = Spell.Code($"{feed} retry {subscription.Id.Number}");
                lines.Add(MessageLine.Of($"    {failed} could not be delivered · {retry}"));
            }
        }

        return new(lines.ToImmutable());
    }
}
