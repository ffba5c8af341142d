using System.Collections.Immutable;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
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

    /// <summary>Explains a subscription that posted nothing lately.</summary>
    public ChatMessage OfSilence(Subscription subscription, DateTimeOffset now)
    {
        var from = Spell.Moment(subscription.From, now, wording.Zone);
        return ChatMessage.Of(
            SubscriptionMessage.Head(subscription),
            Indent(SubscriptionMessage.Maker(subscription, now, wording.Zone)),
            Indent(SubscriptionMessage.State(subscription, now, wording.Zone)),
            MessageLine.Of($"Nothing of it was posted lately; it wants events since {from}.")
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
            yield return Indent(Compare(term, match.Event.Event));
        }
    }

    // A filter that was edited since need not hold any more.
    private static MessageLine Compare(FilterTerm term, SiteEvent siteEvent)
    {
        var word = new TextSpan.Code(VisitorText.Of(term.ToString()));
        var sign = new TextSpan.Ours(term.IsMatch(siteEvent) ? "✓" : "✗");
        var value = VisitorText.Of(term.ValueIn(siteEvent));
        return value.IsEmpty
            ? MessageLine.Of($"{sign} {word}: the event has none")
            : MessageLine.Of($"{sign} {word}: the event has {new TextSpan.Code(value)}");
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
