using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Subscriptions;

public sealed class FilterMatchingTests
{
    [Theory]
    [InlineData("/enterprise", "/enterprise", true)]
    [InlineData("/enterprise", "/ENTERPRISE", true)]
    [InlineData("/enterprise", "/enterprise/", false)]
    [InlineData("/enterprise", "/a/enterprise", false)]
    [InlineData("/docs*", "/docs", true)]
    [InlineData("/docs*", "/docs/a", true)]
    [InlineData("/docs*", "/docsy", true)]
    [InlineData("/docs/*", "/docs", false)]
    [InlineData("/docs/*", "/docs/", true)]
    [InlineData("/docs/*", "/docs/a/b", true)]
    [InlineData("/pricing,/enterprise", "/pricing", true)]
    [InlineData("/pricing,/enterprise", "/about", false)]
    [InlineData("/* -/docs/*", "/docs/a", false)]
    [InlineData("/* -/docs/*", "/about", true)]
    [InlineData("/*a /b*", "/b/a", true)]
    [InlineData("/*a /b*", "/b/c", false)]
    [InlineData("path:\"/a b\"", "/a b", true)]
    [InlineData("/\"a b\"", "/a b", true)]
    [InlineData("path:\"/a,b\"", "/a,b", true)]
    [InlineData("path:\"/a*\"", "/abc", true)]
    [InlineData(@"path:""/a\*""", "/abc", false)]
    [InlineData(@"path:/a\*", "/a*", true)]
    [InlineData(@"path:""/a\""b\\""", "/a\"b\\", true)]
    [InlineData("path:/cafe", "/café", false)]
    [InlineData("path:/CAFÉ", "/café", true)]
    [InlineData("path:*", "", false)]
    [InlineData("-path:*", "", true)]
    [InlineData("", "", true)]
    [InlineData("  ", "/", true)]
    public void A_path_is_compared_whole_and_ignoring_case(string filter, string path, bool isMatch) =>
        Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(Some.Event(path: path)));

    [Theory]
    [InlineData("title:*pricing*", true)]
    [InlineData("region:us-ca", true)]
    [InlineData("city:\"san francisco\"", true)]
    [InlineData("browser:firefox", true)]
    [InlineData("browser:chrome", false)]
    [InlineData("os:macos,linux", true)]
    [InlineData("device:mobile", true)]
    [InlineData("-device:mobile", false)]
    [InlineData("device:desktop", false)]
    [InlineData("lang:de", true)]
    [InlineData("lang:de-AT", true)]
    [InlineData("lang:de-CH", false)]
    [InlineData("lang:d", false)]
    [InlineData("user:acct-17", true)]
    [InlineData("user:device-1", true)]
    [InlineData("user:acct-1", false)]
    [InlineData("-user:device-1", false)]
    [InlineData("is:identified", true)]
    [InlineData("-is:identified", false)]
    [InlineData("query.gclid:*", true)]
    [InlineData("query.ref:*", false)]
    [InlineData("-query.ref:*", true)]
    [InlineData("query.empty:*", false)]
    [InlineData("utm_source:\"spring news\"", true)]
    [InlineData("query.UTM_SOURCE:spring*", true)]
    [InlineData("utm_medium:e-mail", true)]
    [InlineData("utm_term:*", false)]
    public void Each_key_compares_its_field(string filter, bool isMatch)
    {
        var visit = Some.Event(city: "San Francisco", user: "device-1") with
        {
            PageTitle = "Our Pricing, 2026",
            Region = "US-CA",
            Browser = "Firefox",
            OperatingSystem = "Linux",
            DeviceType = "Mobile",
            Language = "de-AT",
            IdentifiedUserId = "acct-17",
            Querystring = "?gclid=x&empty=&utm_source=spring+news&UTM_MEDIUM=e%2Dmail&gclid=y",
        };

        Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(visit));
    }

    [Theory]
    [InlineData("prop.amount:>100", true)]
    [InlineData("prop.amount:>=120.5", true)]
    [InlineData("prop.amount:>120.5", false)]
    [InlineData("prop.amount:<=120.50", true)]
    [InlineData("prop.amount:<1e3", true)]
    [InlineData("-prop.amount:>100", false)]
    [InlineData("prop.amount:120.50", true)]
    [InlineData("prop.amount:12*", true)]
    [InlineData("prop.quoted:7.0", true)]
    [InlineData("prop.quoted:>6", true)]
    [InlineData("prop.plan:PRO,team", true)]
    [InlineData("prop.plan:>1", false)]
    [InlineData("prop.cart.size:3", true)]
    [InlineData("prop.Plan:pro", false)]
    [InlineData("prop.gone:*", false)]
    [InlineData("prop.gone:<1", false)]
    [InlineData("-prop.gone:<1", true)]
    [InlineData("prop.empty:*", false)]
    [InlineData("prop.flag:true", true)]
    public void A_property_is_compared_as_a_number_where_it_is_one(string filter, bool isMatch)
    {
        const string Properties = """
            {"amount":120.5,"quoted":"7","plan":"pro","cart":{"size":3},"empty":"","flag":true}
            """;

        Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(Some.Event(properties: Properties)));
    }

    [Theory]
    [InlineData("/a", "pageview", true)]
    [InlineData("/a", "custom_event", false)]
    [InlineData("path:/a", "custom_event", true)]
    [InlineData("-/b", "custom_event", true)]
    [InlineData("/a type:outbound", "outbound", true)]
    [InlineData("/a type:outbound", "pageview", false)]
    [InlineData("/a -type:copy", "outbound", true)]
    [InlineData("/a event:signup", "custom_event", true)]
    [InlineData("/a -event:signup", "custom_event", false)]
    [InlineData("type:visit,click", "button_click", true)]
    [InlineData("type:button_click", "button_click", true)]
    [InlineData("TYPE:Visit", "pageview", true)]
    [InlineData("type:form", "form_submit", true)]
    [InlineData("type:input", "input_change", true)]
    [InlineData("type:ad", "ad_click", true)]
    [InlineData("-type:visit", "news", true)]
    public void A_bare_path_means_visits_unless_a_kind_is_named(string filter, string type, bool isMatch) =>
        Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(Some.Event(new(type), "/a", name: "Signup")));

    [Theory]
    [InlineData("country:US", "us", true)]
    [InlineData("country:US", "", false)]
    [InlineData("country:*", "", false)]
    [InlineData("country:*", "DE", true)]
    [InlineData("-country:US", "", true)]
    [InlineData("-country:US", "US", false)]
    [InlineData("-country:*", "", true)]
    [InlineData("-country:US,CA", "CA", false)]
    [InlineData("-country:US,CA", "DE", true)]
    [InlineData("country:US,CA -country:CA", "CA", false)]
    [InlineData("country:US country:CA", "CA", false)]
    public void An_unknown_country_matches_nothing_and_passes_every_exclusion(
        string filter,
        string country,
        bool isMatch
    ) => Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(Some.Event(country: country)));

    [Theory]
    [InlineData("referrer:google.com", "https://www.Google.com/search?q=a/b", true)]
    [InlineData("referrer:google.com", "https://mail.google.com/", false)]
    [InlineData("referrer:*google*", "https://www.google.co.uk/", true)]
    [InlineData("referrer:*item*", "https://news.example/item/1", false)]
    [InlineData("referrer:news.example/item*", "https://news.example/item/1?x#y", true)]
    [InlineData("referrer:news.example/item", "https://news.example/item?id=1", true)]
    [InlineData("referrer:*/item/*", "https://news.example/item/1", true)]
    [InlineData("referrer:direct", "", true)]
    [InlineData("referrer:DIRECT", "", true)]
    [InlineData("referrer:direct,google.com", "", true)]
    [InlineData("referrer:direct,google.com", "http://google.com", true)]
    [InlineData("referrer:direct", "https://direct/", false)]
    [InlineData("-referrer:direct", "", false)]
    [InlineData("-referrer:direct", "https://a.example", true)]
    [InlineData("referrer:*", "", false)]
    [InlineData("-referrer:google.com", "", true)]
    [InlineData("referrer:evil.example", "https://good.example/?u=https://evil.example", false)]
    [InlineData("referrer:evil.example", "good.example/?u=https://evil.example", false)]
    [InlineData("referrer:com.app", "android-app://com.app/", true)]
    public void A_referrer_is_its_host_or_host_and_path(string filter, string referrer, bool isMatch) =>
        Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(Some.Event(referrer: referrer)));

    [Theory]
    [InlineData("event:signup", "", false)]
    [InlineData("event:signup", "Signup", true)]
    [InlineData("event:sign*", "signup", true)]
    [InlineData("event:\"Sign up\"", "sign up", true)]
    public void An_event_is_known_by_its_name(string filter, string name, bool isMatch) =>
        Assert.Equal(isMatch, Sample.Filter(filter).IsMatch(Some.Event(EventType.CustomEvent, name: name)));

    [Fact]
    public void A_host_is_compared_as_it_is()
    {
        var filter = Sample.Filter("host:shop.example");

        Assert.True(filter.IsMatch(Some.Event(host: "Shop.example")));
        Assert.False(filter.IsMatch(Some.Event(host: "www.shop.example")));
    }

    [Theory]
    [InlineData("", true, false)]
    [InlineData("/a", true, false)]
    [InlineData("site:7", true, false)]
    [InlineData("site:8", false, true)]
    [InlineData("site:90BE04C2AA6F", false, true)]
    [InlineData("site:docs.example", false, true)]
    [InlineData("site:7,docs.example", true, true)]
    [InlineData("site:*.example", true, true)]
    [InlineData("site:*", true, true)]
    [InlineData("-site:shop.example", false, true)]
    [InlineData("site:* -site:8", true, false)]
    [InlineData("site:Docs", false, false)]
    public void A_filter_hears_the_sites_it_names_else_the_default_one(
        string text,
        bool hearsShop,
        bool hearsBlog
    )
    {
        var filter = Sample.Filter(text);

        Assert.Equal(hearsShop, filter.Hears(Some.Site, Some.Site));
        Assert.Equal(hearsBlog, filter.Hears(Some.OtherSite, Some.Site));
    }

    [Fact]
    public void Sites_named_in_full_can_be_checked() =>
        Assert.Equal(["7", "no.example", "8"], Sample.Filter("site:7,no.example,*x -site:8 /a").SiteNames);

    [Theory]
    [InlineData("/a", "visit", "/a")]
    [InlineData("country:DE", "US")]
    [InlineData("referrer:google.example", "google.example")]
    [InlineData("referrer:google.example/a", "google.example/q")]
    [InlineData("site:*", "shop.example")]
    public void Each_term_tells_what_it_compared(string filter, params string[] values)
    {
        var siteEvent = Some.Event(path: "/a", country: "US", referrer: "https://www.google.example/q?x");

        Assert.Equal(values, Sample.Filter(filter).Terms.Select(term => term.ValueIn(siteEvent)));
    }

    [Fact]
    public void Without_a_referrer_the_compared_value_is_direct() =>
        Assert.Equal("direct", Sample.Filter("referrer:x").Terms[0].ValueIn(Some.Event()));
}
