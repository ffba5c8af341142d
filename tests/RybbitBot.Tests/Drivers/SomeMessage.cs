using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

/// <summary>Messages as the feed composes them.</summary>
internal static class SomeMessage
{
    /// <summary>What strangers put into paths, titles and names, hoping that a chat takes it for markup.</summary>
    public static readonly string[] HostileTexts =
    [
        "/<!channel>",
        "/<@U123|ann>",
        "@everyone @here",
        "*bold* _italic_ ~struck~ ||spoiler||",
        "`code` and ```block```",
        "[click](https://evil.example)",
        "https://evil.example/login",
        "evil.example",
        "> quote",
        "# heading",
        "-# subtext",
        "1. list",
        ":rotating_light:",
        "<t:1787554800:R> <#123> <:smile:123> </ban:1>",
        "a & b &lt;!here&gt;",
        "back\\slash\\",
        "\u202Eabc\u202C zero\u200Bwidth",
    ];

    /// <summary>One visit of a page.</summary>
    public static ChatMessage Visit(string path, string city = "San Francisco", string country = "US") =>
        Feed([Event(path, city, country)]);

    /// <summary>Visits of hostile pages, and the same texts as the name of an event and in a template.</summary>
    public static ChatMessage Hostile =>
        Feed([
            .. HostileTexts.Select(text => Event(text, "", "")),
            Event("/", "", "") with
            {
                Type = EventType.CustomEvent,
                EventName = "*signup*",
            },
        ]);

    /// <summary>A visit without referrer of somebody in Berlin, told by a template.</summary>
    public static FeedLine AlertLine(string template) =>
        new(
            New(Event("/enterprise", "Berlin", "DE") with { Referrer = "" }),
            [Subscription with { Options = new() { Template = Template.Parse(template).Value } }]
        );

    /// <summary>A hostile page in a template.</summary>
    public static ChatMessage Templated(string path) =>
        FeedMessage.Compose(
            [
                new(
                    New(Event(path, "Berlin", "DE")),
                    [
                        Subscription with
                        {
                            Options = new()
                            {
                                Template = Template
                                    .Parse("🏢 *Look*: {path} from {place} ({referrer})")
                                    .Value,
                            },
                        },
                    ]
                ),
            ],
            Wording
        );

    /// <summary>So many visits.</summary>
    public static ChatMessage Busy(int events) =>
        Feed([.. Enumerable.Range(0, events).Select(i => Event($"/page/{i % 7}", "Berlin", "DE"))]);

    private static EventWording Wording => new(LocationDetail.City, TimeZoneInfo.Utc);

    private static Subscription Subscription =>
        new()
        {
            Id = new("slack-webhook", "settings", 12),
            Channel = new("slack-webhook", "settings", "0123456789abcdef"),
            Filter = EventFilter.All,
            MadeBy = new("settings", "settings"),
            MadeAt = default,
            From = default,
        };

    private static ChatMessage Feed(SiteEvent[] events) =>
        FeedMessage.Compose([.. events.Select(one => new FeedLine(New(one), [Subscription]))], Wording);

    private static SiteEvent Event(string path, string city, string country) =>
        new()
        {
            Site = new(new(1), "a1b2c3d4e5f6", "shop.example", "Shop"),
            Timestamp = new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero),
            Type = EventType.Pageview,
            Pathname = path,
            City = city,
            Country = country,
            Referrer = "https://www.google.com/search?q=1",
        };

    private static NewEvent New(SiteEvent siteEvent) => new(siteEvent, EventKey.Of(siteEvent), 1);
}
