using CsCheck;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

/// <summary>Sites, events and filters in which only what is said matters.</summary>
internal static class Sample
{
    public static readonly Site Shop = new(new(1), "0123456789ab", "shop.example", "Shop");

    public static readonly Site Blog = new(new(2), "ba9876543210", "blog.example", "Blog");

    /// <summary>Words that mean something, and marks that may not.</summary>
    private static readonly string[] Fragments =
    [
        .. "/a|/docs/*|/*|path:|path:/b|event:|signup|type:visit|type:|event|-|country:US|country:".Split(
            '|'
        ),
        .. "referrer:|direct|google|site:|shop.example|site:*|host:|x|A|*|\\|\"|,| |  |/|:|é|\t|pageview|\\*|\\\"|\\\\".Split(
            '|'
        ),
    ];

    /// <summary>Texts somebody may type, right and wrong.</summary>
    public static readonly Gen<string> Typed = Gen.OneOfConst(Fragments)
        .Array[0, 12]
        .Select(fragments => string.Concat(fragments));

    private static readonly Gen<string> Pattern = Gen.OneOfConst(
        "/a",
        "/b",
        "/a*",
        "*b",
        "*",
        "/A",
        "US",
        "de"
    );

    private static readonly Gen<string> Value = Gen.OneOf(
        Pattern,
        Gen.OneOfConst(
            "\"/a b\"",
            "\\*",
            "signup",
            "buy",
            "google.example",
            "google.example/a",
            "direct",
            "1"
        )
    );

    private static readonly Gen<string> Word = Gen.Select(
        Gen.OneOfConst("", "", "-"),
        Gen.OneOf(
            Gen.OneOfConst("/a", "/b", "/a*", "/*", "/a,/b"),
            Gen.OneOfConst("type:visit", "type:event,click", "type:pageview", "type:outbound"),
            Gen.Select(
                Gen.OneOfConst("path", "event", "country", "referrer", "host", "site"),
                Value.Array[1, 3],
                (key, values) => $"{key}:{string.Join(',', values)}"
            )
        ),
        (minus, word) => minus + word
    );

    /// <summary>Filters, all of them right.</summary>
    public static readonly Gen<EventFilter> Filters = Word.Array[0, 4]
        .Select(words => Filter(string.Join(' ', words)));

    /// <summary>Events that the filters above like to meet.</summary>
    public static readonly Gen<SiteEvent> Events = Gen.Select(
        Gen.OneOfConst("pageview", "custom_event", "button_click", "outbound", "news"),
        Gen.OneOfConst("/a", "/A", "/b", "/ab", "/a b", "*", ""),
        Gen.OneOfConst("", "signup", "BUY"),
        Gen.OneOfConst("", "US", "DE"),
        Gen.OneOfConst("", "https://www.Google.example/a?q=1", "https://direct/", "google.example"),
        Gen.OneOfConst(Shop, Blog),
        (type, path, name, country, referrer, site) =>
            Event(path: path, type: type, name: name, country: country, referrer: referrer, site: site)
    );

    public static SiteEvent Event(
        string path = "/",
        string type = "pageview",
        string name = "",
        string country = "",
        string referrer = "",
        string host = "",
        Site? site = null
    ) =>
        new()
        {
            Site = site ?? Shop,
            Timestamp = DateTimeOffset.UnixEpoch,
            Type = new(type),
            Pathname = path,
            EventName = name,
            Country = country,
            Referrer = referrer,
            Hostname = host,
        };

    public static EventFilter Filter(string text) =>
        FilterSyntax.ParseFilter(text).TryGet(out var filter, out var problem)
            ? filter
            : throw new ArgumentException($"{text}: {problem}", nameof(text));

    public static Subscription Subscription(int number, EventFilter filter) =>
        new()
        {
            Id = new("local", "w", number),
            Channel = new("local", "w", "c"),
            Filter = filter,
            MadeBy = new("u", "Uma"),
            MadeAt = DateTimeOffset.UnixEpoch,
            From = DateTimeOffset.UnixEpoch,
        };
}
