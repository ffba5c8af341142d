using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

/// <summary>Things of which only the named property matters.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Instant = new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero);

    public static readonly Site Site = new(new(7), "3fa9c01b77de", "shop.example", "Shop");

    public static readonly Site OtherSite = new(new(8), "90be04c2aa6f", "docs.example", "Docs");

    public static readonly ChannelAddress Channel = new("local", "local", "live");

    public static readonly Member Member = new("u1", "Ann");

    public static SiteEvent Event(
        EventType? type = null,
        string path = "/",
        string name = "",
        string country = "",
        string city = "",
        string referrer = "",
        string host = "shop.example",
        string session = "s1",
        string user = "d1",
        string properties = "{}",
        DateTimeOffset? at = null,
        Site? site = null
    ) =>
        new()
        {
            Site = site ?? Site,
            Timestamp = at ?? Instant,
            Type = type ?? EventType.Pageview,
            EventName = name,
            Properties = new(properties),
            SessionId = session,
            UserId = user,
            Pathname = path,
            Hostname = host,
            Country = country,
            City = city,
            Referrer = referrer,
        };

    public static SiteEvent Pageview(string path = "/", DateTimeOffset? at = null) =>
        Event(path: path, at: at);

    public static SiteEvent Signup(DateTimeOffset? at = null) =>
        Event(EventType.CustomEvent, path: "/signup", name: "signup", at: at);

    public static Subscription Subscription(
        int number = 1,
        EventFilter? filter = null,
        DateTimeOffset? from = null,
        ChannelAddress? channel = null
    ) =>
        new()
        {
            Id = new((channel ?? Channel).Platform, (channel ?? Channel).Workspace, number),
            Channel = channel ?? Channel,
            Filter = filter ?? EventFilter.All,
            MadeBy = Member,
            MadeAt = from ?? Instant,
            From = from ?? Instant,
        };
}
