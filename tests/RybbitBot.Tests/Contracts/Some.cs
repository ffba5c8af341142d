using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>Valid things, of which a test states only what matters to it.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly Site Site = new(new(7), "a1b2c3d4e5f6", "example.com", "Example");

    public static readonly ChannelAddress Channel = new("slack", "T1", "C1");

    public static ChannelAddress ChannelCalled(string channel) => Channel with { Channel = channel };

    public static SubscriptionId Id(int number) => new("slack", "T1", number);

    public static Subscription Subscription(int number = 1, ChannelAddress? channel = null) =>
        new()
        {
            Id = Id(number),
            Channel = channel ?? Channel,
            Filter = EventFilter.All,
            MadeBy = new("U1", "Ada"),
            MadeAt = Noon,
            From = Noon,
        };

    public static NewEvent Pageview(string path = "/", int ordinal = 1, Site? site = null)
    {
        var siteEvent = new SiteEvent
        {
            Site = site ?? Site,
            Timestamp = Noon,
            Type = EventType.Pageview,
            Pathname = path,
        };
        return new(siteEvent, EventKey.Of(siteEvent), ordinal);
    }

    public static FeedCommit Commit(params IReadOnlyList<Match> matches) =>
        new(Site.Id, new(Noon), [], Noon.AddMinutes(-1), matches, Noon);

    public static OutgoingMessage Message(string key, params ImmutableArray<PendingDelivery> members) =>
        new(new MessageKey(key), members[0].Channel, members, Noon);
}
