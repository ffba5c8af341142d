using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class RybbitClientEventSpecs
{
    [Fact]
    public async Task A_visit_is_read_with_all_that_Rybbit_tells()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(
            Some.Pageview("/pricing", "US", "Austin", "https://news.example/item", "Pricing")
                .With("session_id", "Vb3kQz81mNwTgh")
                .With("user_id", "5f0c9a3e77d1")
                .With("querystring", "?ref=newsletter")
                .With("region", "US-TX")
                .With("lat", "30.27")
                .With("screen_width", "1728")
        );

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal(
            new SiteEvent
            {
                Site = rybbit.Site,
                Timestamp = rybbit.Clock.GetUtcNow(),
                Type = EventType.Pageview,
                SessionId = "Vb3kQz81mNwTgh",
                UserId = "5f0c9a3e77d1",
                Pathname = "/pricing",
                Querystring = "?ref=newsletter",
                Hostname = "shop.example",
                PageTitle = "Pricing",
                Referrer = "https://news.example/item",
                Browser = "Firefox",
                BrowserVersion = "142",
                OperatingSystem = "macOS",
                OperatingSystemVersion = "15.5",
                Language = "de-DE",
                Country = "US",
                Region = "US-TX",
                City = "Austin",
                Latitude = 30.27,
                ScreenWidth = 1728,
                DeviceType = "Desktop",
            },
            visit
        );
    }

    [Fact]
    public async Task An_event_of_the_sites_own_carries_its_name_and_its_properties()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Signup("/welcome", """{"plan":"team","seats":"12"}""");

        var signup = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal(EventType.CustomEvent, signup.Type);
        Assert.Equal("signup", signup.EventName);
        Assert.Equal("12", signup.Properties.Find("seats"));
    }

    [Fact]
    public async Task An_address_with_escaped_slashes_in_the_properties_is_read_whole()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Outbound("https://docs.example/a"));

        var left = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal("https://docs.example/a", left.Properties.Find("url"));
    }

    [Fact]
    public async Task Properties_may_come_as_an_object_too()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.CustomEvent().WithRaw("properties", """{ "plan": "team" }"""));

        var signup = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal("team", signup.Properties.Find("plan"));
    }

    [Fact]
    public async Task A_user_who_is_identified_later_has_a_name_and_traits_and_is_the_same_event()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview().With("user_id", "5f0c9a3e77d1"));
        var before = Assert.Single(await rybbit.ReadEventsAsync());

        rybbit.Server.Identify("5f0c9a3e77d1", "acct-8841", """{"tier":"gold"}""");
        var after = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal("acct-8841", after.IdentifiedUserId);
        Assert.Equal("gold", after.Traits.Find("tier"));
        Assert.Equal(EventKey.Of(before), EventKey.Of(after));
    }

    [Theory]
    [InlineData("404", "404")]
    [InlineData("007", "7")]
    [InlineData("1e3", "1000")]
    [InlineData("0x1F", "31")]
    [InlineData("12.50", "12.5")]
    [InlineData("   ", "0")]
    [InlineData("Infinity", "")]
    [InlineData("1,000", "1,000")]
    [InlineData("1234567890123456789", "1234567890123456800")]
    public async Task A_title_that_Rybbit_takes_for_a_number_is_a_text_again(string title, string read)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview(title: title));

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal(read, visit.PageTitle);
    }

    [Fact]
    public async Task A_country_that_is_not_known_is_empty()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Visit("/", country: "");

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal("", visit.Country);
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("null", "")]
    [InlineData("""["a"]""", """["a"]""")]
    [InlineData(
        """
            "half \ud83d a pair"
            """,
        "half \uFFFD a pair"
    )]
    [InlineData(
        """
            "\u0041\n\"\\\/"
            """,
        "A\n\"\\/"
    )]
    public async Task A_field_of_another_type_than_expected_is_taken_as_text(string json, string read)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview().WithRaw("page_title", json));

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal(read, visit.PageTitle);
    }

    [Fact]
    public async Task Half_a_character_in_a_property_answers_no_question_and_harms_nothing()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Signup(properties: """{"plan":"\ud83d"}""");

        var signup = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Null(signup.Properties.Find("plan"));
    }

    [Fact]
    public async Task Traits_as_deep_as_a_stranger_likes_are_read()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview("/deep").WithRaw("traits", $$"""{"a":{{deep}}}"""));

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal("/deep", visit.Pathname);
        Assert.Null(visit.Traits.Find("b"));
    }

    [Theory]
    [InlineData("2026-09-10 11:00:07", 0)]
    [InlineData("2026-09-10 11:00:07.250", 250)]
    [InlineData("2026-09-10T11:00:07", 0)]
    [InlineData("2026-09-10T11:00:07.250Z", 250)]
    [InlineData("2026-09-10T13:00:07+02:00", 0)]
    public async Task A_time_is_read_in_every_form_that_servers_give_it(string text, int milliseconds)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview().WithRaw("timestamp", $"\"{text}\""));

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal(new(2026, 9, 10, 11, 0, 7, milliseconds, TimeSpan.Zero), visit.Timestamp);
    }

    [Theory]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("timestamp", "null")]
    [InlineData("type", "\"\"")]
    public async Task A_row_without_a_time_or_a_type_is_left_out_counted_and_logged(string field, string json)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview("/good"), Some.Pageview("/bad").WithRaw(field, json));

        var page = (await rybbit.ReadAsync()).Answer();

        Assert.Equal("/good", Assert.Single(page.Events).Pathname);
        Assert.Equal(1, page.Unreadable);
        Assert.Contains(
            rybbit.Logged,
            line => line.StartsWith("Warning: Left out 1 event", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_field_that_nobody_knows_yet_is_passed_over()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview("/new").WithRaw("mood", """{"happy":[1,2,{}]}"""));

        var visit = Assert.Single(await rybbit.ReadEventsAsync());

        Assert.Equal("/new", visit.Pathname);
    }

    [Fact]
    public async Task The_time_is_asked_for_in_UTC_and_without_a_zone_whatever_zone_it_came_in()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var since = new DateTimeOffset(2026, 9, 10, 12, 59, 30, TimeSpan.FromHours(2));

        _ = await rybbit.Api.ReadSinceAsync(rybbit.Site, since, rybbit.Cancel);

        Assert.Equal(
            "/api/sites/7/events?since_timestamp=2026-09-10%2010%3A59%3A30",
            Assert.Single(rybbit.Server.Requests).PathAndQuery
        );
    }

    [Fact]
    public async Task Only_what_is_stamped_after_the_time_is_read()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var since = rybbit.Clock.GetUtcNow().AddSeconds(-30);
        rybbit.Server.Receive(
            Some.Pageview("/at", at: since),
            Some.Pageview("/after", at: since.AddSeconds(1))
        );

        var page = (await rybbit.Api.ReadSinceAsync(rybbit.Site, since, rybbit.Cancel)).Answer();

        Assert.Equal("/after", Assert.Single(page.Events).Pathname);
    }

    [Fact]
    public async Task A_burst_yields_the_newest_five_hundred_newest_first()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var now = rybbit.Clock.GetUtcNow();
        rybbit.Server.Receive(
            Enumerable.Range(0, 600).Select(i => Some.Pageview($"/{i}", at: now.AddSeconds(-i / 20)))
        );

        var events = await rybbit.ReadEventsAsync();

        Assert.Equal(EventPage.SinceLimit, events.Count);
        Assert.Equal(events.OrderByDescending(visit => visit.Timestamp), events);
        Assert.Equal(now.AddSeconds(-24), events[^1].Timestamp);
    }

    [Fact]
    public async Task A_page_holds_as_many_as_were_asked_for_of_those_before_an_instant()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var now = rybbit.Clock.GetUtcNow();
        rybbit.Server.Receive(
            Enumerable.Range(0, 5).Select(i => Some.Pageview($"/{i}", at: now.AddSeconds(-i)))
        );

        var page = (
            await rybbit.Api.ReadBeforeAsync(rybbit.Site, now.AddSeconds(-1), 2, rybbit.Cancel)
        ).Answer();

        Assert.Equal(["/2", "/3"], page.Events.Select(visit => visit.Pathname));
        Assert.EndsWith(
            "?page_size=2&before_timestamp=2026-09-10%2010%3A59%3A59",
            rybbit.Server.Requests[0].PathAndQuery,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_page_without_an_instant_is_the_newest_one()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Receive(Some.Pageview("/old", at: rybbit.Clock.GetUtcNow().AddYears(-1)));

        var page = (await rybbit.Api.ReadBeforeAsync(rybbit.Site, before: null, 10, rybbit.Cancel)).Answer();

        Assert.Equal("/old", Assert.Single(page.Events).Pathname);
    }

    [Fact]
    public async Task The_servers_clock_comes_with_the_events()
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        var page = (await rybbit.ReadAsync()).Answer();

        Assert.Empty(page.Events);
        Assert.Equal(rybbit.Clock.GetUtcNow(), page.ServerTime);
    }

    [Fact]
    public async Task A_culture_that_spells_time_otherwise_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                DateTimeFormat = { TimeSeparator = ".", DateSeparator = "." },
            };
            await using var rybbit = await RybbitConversation.StartAsync();
            rybbit.Server.Receive(Some.Pageview().With("lat", "52.52"));

            var visit = Assert.Single(await rybbit.ReadEventsAsync());

            Assert.Equal(52.52, visit.Latitude);
            Assert.Contains("10%3A59%3A00", rybbit.Server.Requests[0].PathAndQuery, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
