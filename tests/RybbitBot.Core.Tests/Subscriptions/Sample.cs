using CsCheck;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

/// <summary>Filters, and what people and sites may come up with.</summary>
internal static class Sample
{
    /// <summary>Words that mean something, and marks that may not.</summary>
    private static readonly string[] Fragments =
    [
        .. "/a|/docs/*|/*|path:|path:/b|event:|signup|type:visit|type:|event|-|country:US|country:".Split(
            '|'
        ),
        .. "prop.|query.|.k|>1|utm_term:|device:|tv|is:|referrer:|direct|google|site:|shop.example|site:*|host:|x|A|*|\\|\"|“|”|«|'|,| |  |/|:|é|\t|pageview|\\*|\\\"|\\\\".Split(
            '|'
        ),
    ];

    /// <summary>Texts somebody may type, right and wrong.</summary>
    public static readonly Gen<string> Typed = Gen.OneOf(Fragments)
        .Array[0, 12]
        .Select(fragments => string.Concat(fragments));

    private static readonly Gen<string> Pattern = Gen.OneOf("/a", "/b", "/a*", "*b", "*", "/A", "US", "de");

    private static readonly Gen<string> Value = Gen.OneOf(
        Pattern,
        Gen.OneOf("\"/a b\"", "\\*", "signup", "buy", "google.example", "google.example/a", "direct", "1")
    );

    private static readonly Gen<string> Word = Gen.Select(
        Gen.OneOf("", "", "-"),
        Gen.OneOf(
            Gen.OneOf("/a", "/b", "/a*", "/*", "/a,/b"),
            Gen.OneOf("type:visit", "type:event,click", "type:pageview", "type:outbound"),
            Gen.Select(
                Gen.OneOf(
                    "path",
                    "event",
                    "country",
                    "referrer",
                    "host",
                    "site",
                    "city",
                    "lang",
                    "query.a",
                    "prop.k",
                    "user"
                ),
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
        Gen.OneOf("pageview", "custom_event", "button_click", "outbound", "news"),
        Gen.OneOf("/a", "/A", "/b", "/ab", "/a b", "*", ""),
        Gen.OneOf("", "signup", "BUY"),
        Gen.OneOf("", "US", "DE"),
        Gen.OneOf("", "https://www.Google.example/a?q=1", "https://direct/", "google.example"),
        Gen.OneOf(Some.Site, Some.OtherSite),
        (type, path, name, country, referrer, site) =>
            Some.Event(new(type), path, name: name, country: country, referrer: referrer, site: site) with
            {
                Querystring = $"?a={name}",
                Language = country.Length > 0 ? $"de-{country}" : "",
                City = path,
                Properties = new("{\"k\":1}"),
            }
    );

    public static EventFilter Filter(string text) =>
        FilterSyntax.ParseFilter(text).TryGet(out var filter, out var problem)
            ? filter
            : throw new ArgumentException($"{text}: {problem}", nameof(text));
}
