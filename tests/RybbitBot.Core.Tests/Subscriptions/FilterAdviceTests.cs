using CsCheck;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

/// <summary>The hints at filters that are right and match nothing.</summary>
public sealed class FilterAdviceTests
{
    private const string Country = "a country is written by its two letters";
    private const string Path = "a path begins with /";
    private const string Query = "a path ends before ? and #";
    private const string Host = "a host stands without https:// and path";
    private const string Referrer =
        "a referrer is a host, perhaps with a path, without https://, www. and query";

    [Theory]
    [InlineData("country:Germany", Country, "country:DE")]
    [InlineData("country:germny", Country, "country:DE")]
    [InlineData("country:Deutschland", Country, "country:DE")]
    [InlineData("country:DEU,fr", Country, "country:DE,fr")]
    [InlineData("country:UK", Country, "country:GB")]
    [InlineData("-country:\"United States\" /pricing", Country, "-country:US /pricing")]
    [InlineData("country:Atlantis", Country, null)]
    [InlineData("country:Ger*", Country, null)]
    [InlineData("country:D", Country, null)]
    [InlineData("path:pricing", Path, "path:/pricing")]
    [InlineData("path:pricing,/docs/* type:visit", Path, "path:/pricing,/docs/* type:visit")]
    [InlineData("type:visit path:pricing", Path, "/pricing")]
    [InlineData("-path:docs/*", Path, "-path:/docs/*")]
    [InlineData("path:https://acme.example/pricing", Path, "path:/pricing")]
    [InlineData("path:acme.example/pricing", Path, "path:/pricing")]
    [InlineData("/pricing?plan=pro", Query, "/pricing query.plan:pro")]
    [InlineData("/pricing?utm_source=news&plan=a+b", Query, "/pricing utm_source:news query.plan:\"a b\"")]
    [InlineData("/pricing?plan=*", Query, "/pricing query.plan:*")]
    [InlineData("/pricing#faq", Query, "/pricing")]
    [InlineData("/pricing?", Query, "/pricing")]
    [InlineData("/pricing?*", Query, "/pricing")]
    [InlineData("/a?x=1,/b", Query, "/a,/b")]
    [InlineData("-/pricing?plan=pro", Query, "-path:/pricing")]
    [InlineData("path:pricing?plan=pro", Path + "; " + Query, "path:/pricing query.plan:pro")]
    [InlineData("referrer:https://x.com/", Referrer, "referrer:x.com")]
    [InlineData("referrer:https://x.com/a/*", Referrer, "referrer:x.com/a/*")]
    [InlineData("referrer:www.x.com", Referrer, "referrer:x.com")]
    [InlineData("referrer:https://www.x.com/a?b=1,direct", Referrer, "referrer:x.com/a,direct")]
    [InlineData("host:https://acme.example/pricing", Host, "host:acme.example")]
    public void A_value_that_no_event_has_is_told_with_the_one_that_was_meant(
        string typed,
        string reason,
        string? better
    ) => Assert.Equal(new FilterAdvice(reason, better), FilterAdvice.Of(Sample.Filter(typed)));

    [Theory]
    [InlineData("/a /b", "path", "/a,/b")]
    [InlineData("/a /b /c", "path", "/a,/b,/c")]
    [InlineData("/docs/* /blog/*", "path", "/docs/*,/blog/*")]
    [InlineData("path:*.html path:*.php", "path", "path:*.html,*.php")]
    [InlineData("country:DE country:FR", "country", "country:DE,FR")]
    [InlineData("country:DE /a country:FR,US", "country", "country:DE,FR,US /a")]
    [InlineData("event:signup event:purchase", "event", "event:signup,purchase")]
    [InlineData("type:visit type:click", "type", "type:visit,click")]
    [InlineData("referrer:x.com referrer:y.com", "referrer", "referrer:x.com,y.com")]
    [InlineData("utm_source:a utm_source:b", "utm_source", "utm_source:a,b")]
    [InlineData("prop.plan:pro prop.plan:team", "prop.plan", "prop.plan:pro,team")]
    public void A_key_said_twice_that_cannot_hold_twice_is_told_with_a_comma(
        string typed,
        string key,
        string better
    )
    {
        var reason = $"all words must hold, and no event has two values of {key}; a comma means either";

        Assert.Equal(new FilterAdvice(reason, better), FilterAdvice.Of(Sample.Filter(typed)));
    }

    [Theory]
    [InlineData("country:DE -country:DE,FR", "-country:DE,FR takes away all that country:DE wants")]
    [InlineData("/docs/a -/docs/*", "-path:/docs/* takes away all that path:/docs/a wants")]
    public void What_is_wanted_and_not_wanted_is_told(string typed, string reason) =>
        Assert.Equal(new FilterAdvice(reason, Better: null), FilterAdvice.Of(Sample.Filter(typed)));

    [Theory]
    [InlineData("")]
    [InlineData("/pricing,/enterprise -country:US")]
    [InlineData("country:DE,XK,*")]
    [InlineData("path:*pricing")]
    [InlineData("/docs/* /docs/a*")]
    [InlineData("/docs/* path:*.html")]
    [InlineData("/a,/b /b,/c")]
    [InlineData("/A /a")]
    [InlineData("/docs/* -/docs/a")]
    [InlineData("-/a -/b")]
    [InlineData("country:* country:DE")]
    [InlineData("lang:de lang:de-AT")]
    [InlineData("user:acct-17 user:device-4")]
    [InlineData("site:7 site:shop.example")]
    [InlineData("prop.amount:>100 prop.amount:<200")]
    [InlineData("prop.amount:1 prop.amount:1.0")]
    [InlineData("prop.plan:pro prop.seats:4")]
    [InlineData("referrer:x.com referrer:x.com/a")]
    [InlineData("referrer:*google*,x.com/a/*,direct")]
    [InlineData("host:www.acme.example")]
    [InlineData("title:\"What?\" event:a/b")]
    public void What_may_match_gets_no_hint(string typed) =>
        Assert.Null(FilterAdvice.Of(Sample.Filter(typed)));

    [Fact]
    public void A_better_filter_can_be_typed_and_needs_no_better_one() =>
        Sample.Filters.Sample(
            filter =>
                FilterAdvice.Of(filter)?.Better is not { } better
                || (
                    FilterSyntax.ParsePrinted(better).Value is { } again
                    && !again.Equals(filter)
                    && FilterAdvice.Of(again)?.Better is null
                ),
            iter: 5_000
        );
}
