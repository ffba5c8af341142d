using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>Tells what a channel gets, and what became of it.</summary>
public static class SubscriptionMessage
{
    /// <summary>What everybody in the channel reads when it is subscribed.</summary>
    public static ChatMessage Confirmation(
        Subscription subscription,
        RecentMatches? lately,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        lines.Add(Title(subscription));
        lines.Add(MessageLine.Of($"{Canonical(subscription)}"));
        if (lately is not null)
        {
            lines.Add(HowMany(lately, now, zone));
        }

        if (AdviceLine.Of(subscription.Filter) is { } advice)
        {
            lines.Add(advice);
        }

        return new(lines.ToImmutable())
        {
            Footer = MessageLine.Of($"subscribed by {Name(subscription.MadeBy)}"),
        };
    }

    /// <summary><c>#12 · page visits to /enterprise</c>.</summary>
    public static MessageLine Title(Subscription subscription) =>
        MessageLine.Of($"{Id(subscription.Id)} · {VisitorText.OfMember(subscription.Filter.Description)}");

    /// <summary><c>#12 /enterprise template:"…"</c>.</summary>
    public static MessageLine Head(Subscription subscription) =>
        MessageLine.Of($"{Id(subscription.Id)} {Canonical(subscription)}");

    /// <summary>Who made it, and when.</summary>
    public static MessageLine Maker(Subscription subscription, DateTimeOffset now, TimeZoneInfo zone) =>
        MessageLine.Of(
            $"made by {Name(subscription.MadeBy)}, {Spell.Moment(subscription.MadeAt, now, zone)}"
        );

    /// <summary>Whether it speaks, and if not, why and how long.</summary>
    public static MessageLine State(Subscription subscription, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (subscription.IsActive(now) || subscription.Pause is not { } pause)
        {
            return MessageLine.Text("active");
        }

        var reason = VisitorText.Of(pause.Reason);
        return pause.Until is not { } until ? MessageLine.Of($"⏸ paused: {reason}")
            : subscription.IsShutOut
                ? MessageLine.Of($"⏸ paused, tried again {Spell.Moment(until, now, zone)}: {reason}")
            : MessageLine.Of($"⏸ paused until {Spell.Moment(until, now, zone)}: {reason}");
    }

    /// <summary>That a change was taken back.</summary>
    /// <param name="removed">Which it had made, so that they are gone.</param>
    /// <param name="restored">Which are what they were.</param>
    public static MessageLine Undone(
        ImmutableArray<SubscriptionId> removed,
        ImmutableArray<SubscriptionId> restored
    ) =>
        restored.IsEmpty
            ? MessageLine.Of($"Undone: this channel does not get {Ids(removed)} any more.")
            : MessageLine.Of($"Undone: {Ids(restored)} as before.");

    /// <summary>That these do not exist any more.</summary>
    public static MessageLine Removed(ImmutableArray<SubscriptionId> removed) =>
        MessageLine.Of($"Unsubscribed: {Ids(removed)}. This channel does not get that any more.");

    private static MessageLine HowMany(RecentMatches lately, DateTimeOffset now, TimeZoneInfo zone) =>
        lately.IsWholeDay ? MessageLine.Of($"{lately.Count} in the last 24 h")
        : lately.Count == 0
            ? MessageLine.Of(
                $"none since {Spell.Moment(lately.Since, now, zone)}; what was before is too much to read"
            )
        : MessageLine.Of(
            $"at least {lately.Count} in the last 24 h, counted since {Spell.Moment(lately.Since, now, zone)}"
        );

    private static TextSpan Canonical(Subscription subscription)
    {
        var text = $"{subscription.Filter} {subscription.Options}".Trim();
        return text.Length == 0 ? new TextSpan.Ours(EventFilter.All.Description) : Spell.Code(text);
    }

    private static TextSpan.Ours Ids(ImmutableArray<SubscriptionId> ids) => new(string.Join(", ", ids));

    private static TextSpan.Strong Id(SubscriptionId id) => new(id.ToString());

    private static VisitorText Name(Member member) => VisitorText.Of(member.Name);
}
