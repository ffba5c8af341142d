using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class RybbitClientSiteSpecs
{
    private static readonly Site Shop = new(new(7), "3fa9c01b77de", "shop.example", "Shop");

    [Theory]
    [InlineData("7")]
    [InlineData(" 7 ")]
    [InlineData("3fa9c01b77de")]
    public async Task A_site_is_found_by_its_number_and_by_its_string_id(string name)
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        Assert.Equal(Shop, (await rybbit.Api.FindSiteAsync(name, rybbit.Cancel)).Answer());
    }

    [Theory]
    [InlineData("blog.example")]
    [InlineData("Blog.Example")]
    public async Task A_site_is_found_by_its_domain(string name)
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Sites = [FakeSite.Shop, FakeSite.Blog] }
        );

        Assert.Equal(new(12345), (await rybbit.Api.FindSiteAsync(name, rybbit.Cancel)).Answer().Id);
    }

    [Fact]
    public async Task A_key_that_may_not_see_a_sites_name_can_still_read_its_events()
    {
        var key = new FakeKey("k", Scopes: ["events:read"]);
        await using var rybbit = await RybbitConversation.StartAsync(new() { Keys = [key] });
        rybbit.Server.Visit("/pricing");

        var site = (await rybbit.Api.FindSiteAsync("7", rybbit.Cancel)).Answer();
        var page = (await rybbit.Api.ReadSinceAsync(site, DateTimeOffset.UnixEpoch, rybbit.Cancel)).Answer();

        Assert.Equal("7", site.Label);
        _ = Assert.Single(page.Events);
    }

    [Fact]
    public async Task A_string_id_cannot_be_turned_into_a_number_without_the_scope()
    {
        var key = new FakeKey("k", Scopes: ["events:read"]);
        await using var rybbit = await RybbitConversation.StartAsync(new() { Keys = [key] });

        var problem = (await rybbit.Api.FindSiteAsync("3fa9c01b77de", rybbit.Cancel)).Failure();

        Assert.Equal(RybbitProblemKind.MissingScope, problem.Kind);
        Assert.Contains("sites:read", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ffffffffffff")]
    [InlineData("nowhere.example")]
    public async Task A_site_that_does_not_exist_is_unknown(string name)
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        Assert.Equal(
            RybbitProblemKind.UnknownSite,
            (await rybbit.Api.FindSiteAsync(name, rybbit.Cancel)).Failure().Kind
        );
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("My Shop")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task A_name_that_can_be_no_site_is_unknown_without_asking(string name)
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        var problem = (await rybbit.Api.FindSiteAsync(name, rybbit.Cancel)).Failure();

        Assert.Equal(RybbitProblemKind.UnknownSite, problem.Kind);
        Assert.Empty(rybbit.Server.Requests);
    }

    [Fact]
    public async Task An_outage_does_not_pass_for_a_site_without_a_name()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.TryLater(503, "60"));

        Assert.Equal(
            RybbitProblemKind.Unreachable,
            (await rybbit.Api.FindSiteAsync("7", rybbit.Cancel)).Failure().Kind
        );
    }

    [Fact]
    public async Task Every_site_of_a_personal_key_is_listed()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Sites = [FakeSite.Shop, FakeSite.Blog] }
        );

        var sites = (await rybbit.Api.ListSitesAsync(rybbit.Cancel)).Answer();

        Assert.Equal(
            ["7 shop.example", "12345 blog.example"],
            sites.Select(site => $"{site.Id} {site.Domain}")
        );
    }

    [Fact]
    public async Task An_organizations_key_cannot_list_sites_and_hears_what_to_set()
    {
        await using var rybbit = await RybbitConversation.StartAsync(new() { Keys = [FakeKey.Organization] });

        var problem = (await rybbit.Api.ListSitesAsync(rybbit.Cancel)).Failure();

        Assert.Equal(RybbitProblemKind.Refused, problem.Kind);
        Assert.Contains("set Rybbit__Sites", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""[{"sites":""")]
    public async Task A_list_of_sites_that_is_none_is_not_understood(string body)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Reply(200, body));

        Assert.Equal(
            RybbitProblemKind.NotUnderstood,
            (await rybbit.Api.ListSitesAsync(rybbit.Cancel)).Failure().Kind
        );
    }

    [Fact]
    public async Task Live_visitors_are_the_sessions_of_the_window()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var now = rybbit.Clock.GetUtcNow();
        rybbit.Server.Receive(
            Some.Pageview().With("session_id", "a"),
            Some.Pageview("/2").With("session_id", "a"),
            Some.Pageview().With("session_id", "b").With("type", "error"),
            Some.Pageview(at: now.AddMinutes(-6)).With("session_id", "c")
        );

        var window = TimeSpan.FromMinutes(5);
        var visitors = (await rybbit.Api.CountLiveVisitorsAsync(rybbit.Site, window, rybbit.Cancel)).Answer();

        Assert.Equal(new(2, window, now), visitors);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(90, 2)]
    [InlineData(1800, 30)]
    public async Task The_window_is_asked_for_in_whole_minutes_and_at_least_one(int seconds, int minutes)
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        var window = TimeSpan.FromSeconds(seconds);
        var visitors = (await rybbit.Api.CountLiveVisitorsAsync(rybbit.Site, window, rybbit.Cancel)).Answer();

        Assert.Equal(TimeSpan.FromMinutes(minutes), visitors.Window);
        Assert.Equal(
            $"/api/sites/7/live-user-count?minutes={minutes}",
            rybbit.Server.Requests[0].PathAndQuery
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"count":null}""")]
    [InlineData("""{"count":-1}""")]
    [InlineData("""{"count":1e99}""")]
    public async Task A_count_that_is_none_is_not_understood(string body)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Reply(200, body));

        var counted = await rybbit.Api.CountLiveVisitorsAsync(
            rybbit.Site,
            TimeSpan.FromMinutes(5),
            rybbit.Cancel
        );

        Assert.Equal(RybbitProblemKind.NotUnderstood, counted.Failure().Kind);
    }
}
