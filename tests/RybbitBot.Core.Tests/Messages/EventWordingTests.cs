using System.Collections.Immutable;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;
using RybbitBot.Tests.Delivery;

namespace RybbitBot.Tests.Messages;

public sealed class EventWordingTests
{
    [Fact]
    public void A_visit_tells_its_page_and_place() =>
        Assert.Equal(
            "👀 viewed /pricing — San Francisco, US",
            SomeFeed.Wording.Tell(SomeFeed.Visit("/pricing", "San Francisco", "US"), template: null).PlainText
        );

    [Fact]
    public void A_custom_event_tells_its_name_and_page()
    {
        var signup = SomeFeed.Visit("/signup", "London", "GB") with
        {
            Type = EventType.CustomEvent,
            EventName = "signup",
        };

        Assert.Equal(
            "⚡ signup (/signup) — London, GB",
            SomeFeed.Wording.Tell(signup, template: null).PlainText
        );
    }

    [Fact]
    public void An_outbound_link_tells_the_page_it_was_on()
    {
        var outbound = SomeFeed.Visit("/docs") with { Type = EventType.Outbound };

        Assert.Equal(
            "↗️ left via /docs — Berlin, DE",
            SomeFeed.Wording.Tell(outbound, template: null).PlainText
        );
    }

    [Theory]
    [InlineData("button_click")]
    [InlineData("a_kind_of_tomorrow")]
    public void Any_other_kind_tells_the_name_that_Rybbit_gives_it(string type)
    {
        var other = SomeFeed.Visit() with { Type = new(type) };

        Assert.Equal($"• {type} — Berlin, DE", SomeFeed.Wording.Tell(other, template: null).PlainText);
    }

    [Theory]
    [InlineData("Berlin", "DE", LocationDetail.City, " — Berlin, DE")]
    [InlineData("", "DE", LocationDetail.City, " — DE")]
    [InlineData("", "", LocationDetail.City, " — Unknown")]
    [InlineData("Berlin", "", LocationDetail.City, " — Unknown")]
    [InlineData("Berlin", "DE", LocationDetail.Country, " — DE")]
    [InlineData("", "", LocationDetail.Country, " — Unknown")]
    [InlineData("Berlin", "DE", LocationDetail.None, "")]
    public void A_place_is_told_as_far_as_it_is_known_and_may_be(
        string city,
        string country,
        LocationDetail location,
        string place
    )
    {
        var wording = new EventWording(location, TimeZoneInfo.Utc);

        var line = wording.Tell(SomeFeed.Visit("/", city, country), template: null);

        Assert.Equal("👀 viewed /" + place, line.PlainText);
    }

    [Fact]
    public void Path_and_name_stand_as_code_and_the_place_as_a_visitors_words()
    {
        var signup = SomeFeed.Visit() with { Type = EventType.CustomEvent, EventName = "*signup*" };

        var spans = SomeFeed.Wording.Tell(signup, template: null).Spans;

        Assert.Equal(["*signup*", "/pricing"], spans.OfType<TextSpan.Code>().Select(span => span.PlainText));
        Assert.Equal("Berlin, DE", Assert.Single(spans.OfType<TextSpan.Visitor>()).PlainText);
    }

    [Theory]
    [InlineData("path", "/pricing")]
    [InlineData("event", "purchase")]
    [InlineData("place", "Berlin, DE")]
    [InlineData("city", "Berlin")]
    [InlineData("country", "DE")]
    [InlineData("referrer", "news.example")]
    [InlineData("title", "Prices")]
    [InlineData("browser", "Firefox")]
    [InlineData("os", "Linux")]
    [InlineData("device", "Desktop")]
    [InlineData("time", "14:00:00")]
    [InlineData("site", "example.com")]
    [InlineData("url", "www.example.com/pricing")]
    [InlineData("prop.amount", "120")]
    [InlineData("prop.cart.size", "3")]
    [InlineData("prop.missing", "")]
    public void A_template_is_filled_with_the_fields_of_the_event(string field, string value) =>
        Assert.Equal($"[{value}]", Fill(Purchase, Literal("["), Field(field), Literal("]")).PlainText);

    [Fact]
    public void A_visitor_without_a_referrer_came_direct() =>
        Assert.Equal("direct", Fill(SomeFeed.Visit(), Field("referrer")).PlainText);

    [Fact]
    public void Braces_in_a_value_stay_as_they_are() =>
        Assert.Equal("/{place}", Fill(SomeFeed.Visit("/{place}"), Field("path")).PlainText);

    [Fact]
    public void The_blanks_between_the_parts_of_a_template_stay() =>
        Assert.Equal(
            "visit from DE (/pricing) now",
            Fill(
                SomeFeed.Visit(city: ""),
                Literal("visit from "),
                Field("place"),
                Literal(" ("),
                Field("path"),
                Literal(") "),
                Literal("now")
            ).PlainText
        );

    [Fact]
    public void Nothing_of_a_filled_template_counts_as_our_own_words() =>
        Assert.All(
            Fill(SomeFeed.Visit("/<!channel>"), Literal("*see* "), Field("path")).Spans,
            span => Assert.True(span is TextSpan.Visitor or TextSpan.Ours(" "))
        );

    [Theory]
    [InlineData(LocationDetail.Country, "DE||DE")]
    [InlineData(LocationDetail.None, "Unknown||")]
    public void A_template_tells_no_more_of_the_place_than_may_be_told(
        LocationDetail location,
        string expected
    )
    {
        var wording = new EventWording(location, TimeZoneInfo.Utc);

        var line = wording.Tell(
            SomeFeed.Visit(),
            Of(Field("place"), Literal("|"), Field("city"), Literal("|"), Field("country"))
        );

        Assert.Equal(expected, line.PlainText);
    }

    private static SiteEvent Purchase =>
        SomeFeed.Visit() with
        {
            Type = EventType.CustomEvent,
            EventName = "purchase",
            Hostname = "www.example.com",
            Querystring = "?secret=1",
            Referrer = "https://www.news.example/item?id=1",
            PageTitle = "Prices",
            Browser = "Firefox",
            OperatingSystem = "Linux",
            DeviceType = "Desktop",
            Properties = new("""{"amount":120,"cart":{"size":3}}"""),
        };

    [Fact]
    public void Words_of_a_member_are_not_cut_however_long_they_are()
    {
        var words = new string('a', 900);

        Assert.Equal(words, Fill(SomeFeed.Visit(), Literal(words)).PlainText);
    }

    private static MessageLine Fill(SiteEvent siteEvent, params ImmutableArray<TemplatePart> parts) =>
        new EventWording(
            LocationDetail.City,
            TimeZoneInfo.CreateCustomTimeZone("two hours ahead", TimeSpan.FromHours(2), null, null)
        ).Tell(siteEvent, Of(parts));

    private static Template Of(params ImmutableArray<TemplatePart> parts) => new("", parts);

    private static TemplatePart.Literal Literal(string text) => new(text);

    private static TemplatePart.Field Field(string name) => new(name);
}
