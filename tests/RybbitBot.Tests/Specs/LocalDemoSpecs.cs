using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using RybbitBot.Local.Demo;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Specs;

/// <summary>The demo's site behaves as a real one would.</summary>
public sealed class LocalDemoSpecs
{
    private static readonly DateTimeOffset Afternoon = new(2026, 9, 10, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = new(2026, 9, 10, 2, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Afternoon);

    public static TheoryData<int> Hours => [.. Enumerable.Range(0, 24)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_moment_looks_the_same_however_it_is_asked_for()
    {
        var site = new DemoSite(_time);
        var other = new DemoSite(_time);
        var whole = await SinceAsync(site, Afternoon.AddMinutes(-10));

        var later = await SinceAsync(other, Afternoon.AddMinutes(-3));
        var before = await BeforeAsync(other, Afternoon.AddMinutes(-3).AddSeconds(1), 5000);

        var pieced = later.Concat(before.Where(row => row.Timestamp > Afternoon.AddMinutes(-10)));
        Assert.Equal(whole, pieced);
    }

    [Fact]
    public async Task Another_seed_brings_other_visitors() =>
        Assert.NotEqual(
            await SinceAsync(new DemoSite(_time, seed: 1), Afternoon.AddMinutes(-5)),
            await SinceAsync(new DemoSite(_time, seed: 2), Afternoon.AddMinutes(-5))
        );

    [Fact]
    public async Task Time_brings_new_events_and_changes_no_old_one()
    {
        var site = new DemoSite(_time);
        var earlier = await SinceAsync(site, Afternoon.AddMinutes(-2));

        _time.Advance(TimeSpan.FromSeconds(10));
        var now = await SinceAsync(site, Afternoon.AddMinutes(-2));

        Assert.True(now.Count > earlier.Count);
        Assert.Equal(earlier, now.TakeLast(earlier.Count));
        Assert.All(now, row => Assert.InRange(row.Timestamp, Afternoon.AddMinutes(-2), _time.GetUtcNow()));
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task At_any_hour_something_happens_within_three_seconds(int hour)
    {
        _time.SetUtcNow(Afternoon.AddDays(1).AddHours(hour));
        var rows = await SinceAsync(new DemoSite(_time), _time.GetUtcNow().AddMinutes(-8));

        Assert.All(
            rows.Zip(rows.Skip(1)),
            pair =>
                Assert.InRange(
                    pair.First.Timestamp - pair.Second.Timestamp,
                    TimeSpan.Zero,
                    TimeSpan.FromSeconds(3)
                )
        );
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task At_any_hour_somebody_looks_at_the_enterprise_page_within_forty_seconds(int hour)
    {
        var now = Afternoon.AddDays(1).AddHours(hour);
        _time.SetUtcNow(now);
        var rows = await SinceAsync(new DemoSite(_time), now.AddMinutes(-8));

        var visits = rows.Where(row => row.Pathname == "/enterprise" && row.Type == EventType.Pageview);
        var instants = visits.Select(row => row.Timestamp).Prepend(now).Append(now.AddMinutes(-8)).ToList();

        Assert.All(
            instants.Zip(instants.Skip(1)),
            pair => Assert.InRange(pair.First - pair.Second, TimeSpan.Zero, TimeSpan.FromSeconds(40))
        );
    }

    [Fact]
    public async Task There_are_more_visitors_by_day_than_by_night()
    {
        var day = await CountAsync(Afternoon);
        var night = await CountAsync(Night.AddDays(1));

        Assert.InRange(day, night * 3 / 2, night * 4);
        Assert.InRange(night, 15, 60);
    }

    [Fact]
    public async Task The_live_count_is_that_of_the_sessions_which_were_seen()
    {
        var site = new DemoSite(_time);
        var rows = await SinceAsync(site, Afternoon.AddMinutes(-5));

        var outcome = await site.CountLiveVisitorsAsync(DemoSite.Site, TimeSpan.FromMinutes(5), Stop);

        Assert.Equal(rows.Select(row => row.SessionId).Distinct().Count(), outcome.Value?.Count);
    }

    [Fact]
    public async Task Replies_are_bounded_and_strict_and_newest_first_as_rybbits_are()
    {
        _time.SetUtcNow(Afternoon.AddMilliseconds(700));
        var site = new DemoSite(_time);

        var since = await SinceAsync(site, Afternoon.AddHours(-5));
        var newest = await BeforeAsync(site, before: null, 10);
        var boundary = since[100].Timestamp;

        Assert.Equal(EventPage.SinceLimit, since.Count);
        Assert.Equal(
            since.OrderByDescending(row => row.Timestamp).Select(row => row.Timestamp),
            Times(since)
        );
        Assert.Equal(since.Take(10), newest);
        Assert.All(since, row => Assert.Equal(0, row.Timestamp.Ticks % TimeSpan.TicksPerSecond));
        Assert.All(await SinceAsync(site, boundary), row => Assert.True(row.Timestamp > boundary));
        Assert.All(await BeforeAsync(site, boundary, 50), row => Assert.True(row.Timestamp < boundary));
        Assert.Equal(1200, (await BeforeAsync(site, Afternoon, 1200)).Count);
    }

    [Fact]
    public async Task A_day_of_history_is_there_at_once_and_nothing_before()
    {
        var site = new DemoSite(_time);

        var oldest = await BeforeAsync(site, Afternoon.AddHours(-24).AddSeconds(30), 1000);

        Assert.NotEmpty(oldest);
        Assert.InRange(oldest[^1].Timestamp, Afternoon.AddHours(-24), Afternoon.AddHours(-24).AddSeconds(3));
        Assert.Empty(await BeforeAsync(site, oldest[^1].Timestamp, 10));
    }

    [Fact]
    public async Task Sessions_walk_as_people_do()
    {
        var rows = await BeforeAsync(new DemoSite(_time), Afternoon, 5000);
        var sessions = rows.Reverse().GroupBy(row => row.SessionId).ToList();

        Assert.All(
            sessions,
            session => Assert.Single(session.Select(row => (row.UserId, row.City, row.Browser)).Distinct())
        );
        Assert.All(rows, row => Assert.Equal("acme.example", row.Hostname));
        Assert.All(rows, row => Assert.Matches("^[0-9a-f]{12}$", row.UserId));
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    JsonValueKind.Object,
                    JsonDocument.Parse(row.Properties.Json).RootElement.ValueKind
                )
        );
        Assert.Superset(
            new HashSet<string>(["signup", "purchase", "demo_requested"]),
            rows.Select(row => row.EventName).ToHashSet()
        );
        Assert.Contains(
            rows,
            row => row.Type == EventType.Outbound && row.Properties.Find("url") is not null
        );
        Assert.Contains(
            rows,
            row => row.EventName == "purchase" && row.Properties.Find("amount") is not null
        );
        Assert.Contains(
            rows,
            row => row.Querystring.Contains("utm_source=newsletter", StringComparison.Ordinal)
        );
        Assert.Contains(rows, row => Referrer.Of(row.Referrer).Host == "news.ycombinator.com");
        Assert.True(rows.Select(row => row.Country).Distinct().Count() > 10);
    }

    [Fact]
    public async Task Only_the_first_page_of_a_session_tells_where_it_came_from()
    {
        var rows = await BeforeAsync(new DemoSite(_time), Afternoon, 3000);
        var whole = rows.Reverse().GroupBy(row => row.SessionId).Where(session => session.Count() > 1);

        Assert.All(
            whole,
            session =>
                Assert.All(session.Skip(1), row => Assert.Equal(("", ""), (row.Referrer, row.Querystring)))
        );
    }

    [Fact]
    public async Task It_is_found_by_its_names_and_no_other_site_is()
    {
        var site = new DemoSite(_time);

        Assert.Equal([DemoSite.Site], (await site.ListSitesAsync(Stop)).Value!);
        Assert.Equal(DemoSite.Site, (await site.FindSiteAsync("ACME.example", Stop)).Value);
        Assert.Equal(DemoSite.Site, (await site.FindSiteAsync("1", Stop)).Value);
        var problem = (await site.FindSiteAsync("example.com", Stop)).Problem;
        Assert.Equal(RybbitProblemKind.UnknownSite, problem?.Kind);
        Assert.Contains("acme.example", problem?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_channels_get_everything_and_the_alert_of_the_guide()
    {
        var stored = new List<Subscription>();
        var store = Substitute.For<ISubscriptionStore>();
        _ = store.All.Returns(_ => [.. stored]);
        _ = store
            .NextIdAsync("local", "local", Arg.Any<CancellationToken>())
            .Returns(_ => new SubscriptionId("local", "local", stored.Count + 1));
        await store.PutAsync(Arg.Do<Subscription>(stored.Add), Arg.Any<CancellationToken>());
        var demo = new DemoSubscriptions(store, _time);

        await demo.StartAsync(Stop);
        await demo.StartAsync(Stop);

        Assert.Equal(["live", "alerts"], stored.Select(subscription => subscription.Channel.Channel));
        Assert.Equal(EventFilter.All, stored[0].Filter);
        Assert.All(stored, subscription => Assert.Equal(Afternoon, subscription.From));
        var visit = (await SinceAsync(new DemoSite(_time), Afternoon.AddMinutes(-2))).First(
            stored[1].Filter.IsMatch
        );
        var line = new EventWording(LocationDetail.City, TimeZoneInfo.Utc)
            .Tell(visit, stored[1].Options.Template)
            .PlainText;
        Assert.Matches(@"^🏢 Enterprise page visit from .+, [A-Z]{2} \([a-z0-9.]+\)$", line);
    }

    private static IEnumerable<DateTimeOffset> Times(IEnumerable<SiteEvent> rows) =>
        rows.Select(row => row.Timestamp);

    private static async Task<IReadOnlyList<SiteEvent>> SinceAsync(DemoSite site, DateTimeOffset since) =>
        (await site.ReadSinceAsync(DemoSite.Site, since, Stop)).Value!.Events;

    private static async Task<IReadOnlyList<SiteEvent>> BeforeAsync(
        DemoSite site,
        DateTimeOffset? before,
        int size
    ) => (await site.ReadBeforeAsync(DemoSite.Site, before, size, Stop)).Value!.Events;

    private async Task<int> CountAsync(DateTimeOffset at)
    {
        _time.SetUtcNow(at);
        var outcome = await new DemoSite(_time).CountLiveVisitorsAsync(
            DemoSite.Site,
            TimeSpan.FromMinutes(5),
            Stop
        );
        return outcome.Value!.Count;
    }
}
