using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Explains matches: what was compared with what, who asked for it, and how long it took.</summary>
public sealed class WhyMessage(EventWording wording)
{
    private const int MaxExplained = 5;

    /// <summary>Explains what was posted.</summary>
    /// <param name="posted">Newest first, at least one.</param>
    /// <param name="subscriptions">Their subscriptions; null for one that is gone.</param>
    /// <param name="now">The present.</param>
    public ChatMessage Of(
        ImmutableArray<PostedMatch> posted,
        IReadOnlyDictionary<SubscriptionId, Subscription?> subscriptions,
        DateTimeOffset now
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        foreach (var match in posted.Take(MaxExplained))
        {
            lines.Add(wording.Tell(match.Event.Event, subscriptions[match.Subscription]?.Options.Template));
            lines.AddRange(Reasons(match, subscriptions[match.Subscription], now));
            lines.Add(Times(match, now));
        }

        if (posted.Length > MaxExplained)
        {
            lines.Add(MessageLine.Of($"… and {posted.Length - MaxExplained} more in this message"));
        }

        return new(lines.ToImmutable());
    }

    /// <summary>Explains, stage by stage, what became of an event for each of the subscriptions.</summary>
    public ChatMessage Of(EventCase known, ImmutableArray<Subscription> subscriptions, DateTimeOffset now)
    {
        var trail = new EventTrail(known, now, wording.Zone);
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        lines.Add(wording.Tell(known.Event, template: null));
        lines.Add(
            Indent(MessageLine.Of($"happened {Spell.Moment(known.Event.Timestamp, now, wording.Zone)}"))
        );
        lines.AddRange(trail.BeforeSubscriptions().Select(stage => stage.Tell()));
        foreach (var subscription in subscriptions.Take(MaxExplained))
        {
            lines.Add(SubscriptionMessage.Head(subscription));
            lines.AddRange(trail.Through(subscription).Select(stage => stage.Tell()));
        }

        if (subscriptions.Length > MaxExplained)
        {
            lines.Add(MessageLine.Of($"… and {subscriptions.Length - MaxExplained} more subscriptions"));
        }

        return new(lines.ToImmutable());
    }

    /// <summary>Explains a subscription that nothing that happened lately is for.</summary>
    public ChatMessage OfSilence(Subscription subscription, DateTimeOffset now)
    {
        var from = Spell.Moment(subscription.From, now, wording.Zone);
        return ChatMessage.Of(
            SubscriptionMessage.Head(subscription),
            Indent(SubscriptionMessage.Maker(subscription, now, wording.Zone)),
            Indent(SubscriptionMessage.State(subscription, now, wording.Zone)),
            MessageLine.Of($"Nothing that happened lately matches it; it wants events since {from}.")
        );
    }

    private IEnumerable<MessageLine> Reasons(
        PostedMatch match,
        Subscription? subscription,
        DateTimeOffset now
    )
    {
        if (subscription is null)
        {
            yield return Indent(
                MessageLine.Text($"{match.Subscription} wanted it, which this channel does not get any more")
            );
            yield break;
        }

        yield return Indent(SubscriptionMessage.Head(subscription));
        yield return Indent(SubscriptionMessage.Maker(subscription, now, wording.Zone));
        foreach (var term in subscription.Filter.Terms)
        {
            // One that was edited since need not hold any more.
            yield return WhyStage.Of(term, match.Event.Event).Tell();
        }
    }

    private MessageLine Times(PostedMatch match, DateTimeOffset now)
    {
        var (zone, happened) = (wording.Zone, match.Event.Event.Timestamp);
        var (seen, posted) = (Spell.Clock(match.EnqueuedAt, zone), Spell.Clock(match.SentAt, zone));
        return Indent(
            MessageLine.Of($"happened {Spell.Moment(happened, now, zone)} → seen {seen} → posted {posted}")
        );
    }

    private static MessageLine Indent(MessageLine line) => MessageLine.Of($"    {line}");
}
