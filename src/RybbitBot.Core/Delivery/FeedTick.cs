using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>What one run of the pipeline for one site came to.</summary>
/// <param name="NewEvents">Events that were not seen before.</param>
/// <param name="Hidden">Those of them that one's own team caused.</param>
/// <param name="Matches">What the subscriptions want of them.</param>
/// <param name="Channels">The channels that have something new to deliver.</param>
public sealed record FeedTick(int NewEvents, int Hidden, int Matches, IReadOnlySet<ChannelAddress> Channels)
{
    /// <summary>When the new events came, by our clock; later ones last.</summary>
    public IReadOnlyList<DateTimeOffset> Stamps { get; init; } = [];

    /// <summary>How many of the new events became visible later than the overlap reaches back.</summary>
    public int Late { get; init; }

    /// <summary>Nothing new.</summary>
    public static readonly FeedTick Nothing = new(0, 0, 0, ImmutableHashSet<ChannelAddress>.Empty);
}
