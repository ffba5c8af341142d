using Microsoft.Extensions.Logging.Abstractions;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>Events, subscriptions and deliveries of which only what matters is said.</summary>
internal static class SomeFeed
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly ChannelAddress Channel = new("fake", "team", "general");

    public static readonly EventWording Wording = new(LocationDetail.City, TimeZoneInfo.Utc);

    public static SiteEvent Visit(string path = "/pricing", string city = "Berlin", string country = "DE") =>
        new()
        {
            Site = new(new(1), "a1b2c3d4e5f6", "example.com", "Example"),
            Timestamp = Noon,
            Type = EventType.Pageview,
            Pathname = path,
            City = city,
            Country = country,
        };

    public static Subscription Subscription(
        int number,
        ChannelAddress? channel = null,
        string? template = null,
        OnDoubt? onDoubt = null
    ) =>
        new()
        {
            Id = new("fake", "team", number),
            Channel = channel ?? Channel,
            Filter = EventFilter.All,
            Options = new()
            {
                Template = template is null ? null : new(template, [new TemplatePart.Literal(template)]),
                OnDoubt = onDoubt,
            },
            MadeBy = new("U1", "ann"),
            MadeAt = Noon,
            From = Noon,
        };

    public static NewEvent New(SiteEvent siteEvent, int ordinal = 1) =>
        new(siteEvent, EventKey.Of(siteEvent), ordinal);

    public static FeedLine Line(string path, params ReadOnlySpan<int> numbers) =>
        new(New(Visit(path)), [.. numbers.ToArray().Select(number => Subscription(number))]);

    public static PendingDelivery Delivery(
        long id,
        Subscription subscription,
        NewEvent newEvent,
        DateTimeOffset at
    ) => new(id, subscription.Id, subscription.Channel, newEvent, at);

    /// <summary>The queue of a channel, with all that it works with.</summary>
    public static ChannelQueue Queue(
        ScriptedPlatform platform,
        InMemoryOutbox outbox,
        InMemorySubscriptions subscriptions,
        TimeProvider time,
        ChannelAddress? channel = null
    )
    {
        var here = channel ?? Channel;
        var poster = new MessagePoster(new([platform]), Wording, time, new Random(1));
        var closure = new ChannelClosure(
            subscriptions,
            new InMemoryChanges().Journal(time),
            poster,
            time,
            NullLogger<ChannelClosure>.Instance
        );
        return new(
            here,
            outbox,
            subscriptions,
            poster,
            new(here, closure, subscriptions, time),
            time,
            NullLogger.Instance
        );
    }
}
