using System.Collections.Immutable;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>A line of the feed together with the deliveries that it settles.</summary>
/// <param name="Line">The line.</param>
/// <param name="Members">The deliveries, in order; at least one.</param>
public sealed record PendingLine(FeedLine Line, ImmutableArray<PendingDelivery> Members)
{
    /// <summary>
    /// The lines of a channel's deliveries, in order. Subscriptions without options share the line of an
    /// event; one with options speaks for itself. Deliveries of a subscription that is gone are left out.
    /// </summary>
    public static ImmutableArray<PendingLine> Of(
        ImmutableArray<PendingDelivery> deliveries,
        ISubscriptionStore subscriptions
    )
    {
        var lines = ImmutableArray.CreateBuilder<PendingLine>();
        var shared = new Dictionary<(EventKey Key, int Ordinal), int>();
        foreach (var delivery in deliveries)
        {
            if (subscriptions.Find(delivery.Subscription) is not { } subscription)
            {
                continue;
            }

            if (subscription.Options == SubscriptionOptions.None)
            {
                if (shared.TryGetValue((delivery.Event.Key, delivery.Event.Ordinal), out var index))
                {
                    lines[index] = lines[index].Join(subscription, delivery);
                    continue;
                }

                shared.Add((delivery.Event.Key, delivery.Event.Ordinal), lines.Count);
            }

            lines.Add(new(new(delivery.Event, [subscription]), [delivery]));
        }

        return lines.ToImmutable();
    }

    /// <summary>How many lines tell these matches of one channel, as <see cref="Of"/> makes them.</summary>
    public static int CountOf(IReadOnlyCollection<Match> matches)
    {
        var shared = matches.Where(match => match.Subscription.Options == SubscriptionOptions.None).ToList();
        return matches.Count
            - shared.Count
            + shared.DistinctBy(match => (match.Event.Key, match.Event.Ordinal)).Count();
    }

    /// <summary>
    /// What one message carries of a channel's lines: the first, so many of them, but never of two gaps; of a gap
    /// that is told as a digest, all.
    /// </summary>
    public static ImmutableArray<PendingDelivery> MembersOf(ImmutableArray<PendingLine> lines, int count)
    {
        var gap = lines[0].Gap;
        var together = lines.TakeWhile(line => line.Gap?.Id == gap?.Id);
        var first = gap is { In: null, Told.IsDigest: true } ? together : together.Take(count);
        return [.. first.SelectMany(line => line.Members)];
    }

    /// <summary>
    /// How many deliveries have to be read, so that a digest that is next has all of its own; null where those
    /// that were read suffice.
    /// </summary>
    public static int? WholeDigestOf(ImmutableArray<PendingDelivery> cut) =>
        cut.Index()
            .Where(one => one.Item.Gap is { In: null, Told.IsDigest: true })
            .Select(one => (int?)(one.Index + one.Item.Gap!.Deliveries + 1))
            .FirstOrDefault()
            is { } needed
        && needed > cut.Length
            ? needed
            : null;

    /// <summary>
    /// The deliveries without those of their last event: where a reading was cut, the next one has them whole,
    /// so that the event does not fall into two messages.
    /// </summary>
    public static ImmutableArray<PendingDelivery> WithoutLastEvent(ImmutableArray<PendingDelivery> cut)
    {
        var length = cut.Length;
        while (length > 0 && IsOfOneEvent(cut[length - 1], cut[^1]))
        {
            length--;
        }

        return cut[..length];
    }

    private static bool IsOfOneEvent(PendingDelivery one, PendingDelivery other) =>
        one.Event.Key == other.Event.Key
        && one.Event.Ordinal == other.Event.Ordinal
        && one.Gap?.Id == other.Gap?.Id;

    // A line that is shared is of the gap of its first delivery.
    private PendingGap? Gap => Members[0].Gap;

    private PendingLine Join(Subscription subscription, PendingDelivery delivery) =>
        new(Line with { Subscriptions = Line.Subscriptions.Add(subscription) }, Members.Add(delivery));
}
