using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Commands;

public sealed class OnlineCommandTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task It_tells_the_asker_alone_who_is_there_and_what_they_do()
    {
        _bench.Rybbit.Add(
            Visit("/pricing", "US", "https://www.google.com/search", "a", minutesAgo: 1),
            Visit("/pricing", "DE", "", "b", minutesAgo: 2),
            Visit("/docs", "DE", "", "b", minutesAgo: 3),
            Visit("/before-the-window", "FR", "", "c", minutesAgo: 20)
        );

        var reply = await _bench.TypeAsync("/online");

        Assert.True(reply.IsPrivate);
        Assert.Equal(
            [
                "🟢 42 visitors online",
                "shop.example · last 5 min · 11:00:00",
                "Pages /pricing 2 · /docs 1",
                "Countries DE 1 · US 1",
                "Sources direct 1 · google.com 1",
                "▁▁▁▁▁▁▁▁▁█▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███▁ last 30 min, at most 1 a minute",
            ],
            reply.Message.Lines.Select(line => line.PlainText)
        );
        Assert.Equal(
            ["Refresh", "Share with channel", "Subscribe"],
            reply.Message.Buttons.Select(button => button.Label)
        );
    }

    [Theory]
    [InlineData("/online 8", "docs.example · last 5 min")]
    [InlineData("/online docs.example 30m", "docs.example · last 30 min")]
    [InlineData("/online 2h 90be04c2aa6f", "docs.example · last 2 h")]
    [InlineData("/rybbit online 1d", "shop.example · last 1 d")]
    public async Task A_bare_number_is_a_site_and_a_window_carries_its_unit(string line, string expected)
    {
        var reply = await _bench.TypeAsync(line);

        Assert.StartsWith(expected, reply.Message.Lines[1].PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/online 30s")]
    [InlineData("/online 90s")]
    [InlineData("/online 2d")]
    [InlineData("/online 30x")]
    [InlineData("/online 0m")]
    [InlineData("/online 30 m")]
    [InlineData("/online 999d")]
    [InlineData("/online 9999d")]
    public async Task A_window_that_cannot_be_counted_is_answered_with_one_that_can(string line)
    {
        var text = await _bench.ReadAsync(line);

        Assert.Contains("/online 30m", text, StringComparison.Ordinal);
        Assert.Empty(_bench.Rybbit.Requests);
    }

    [Fact]
    public async Task An_unknown_site_is_answered_with_those_there_are()
    {
        var text = await _bench.ReadAsync("/online nowhere.example");

        Assert.Contains("nowhere.example", text, StringComparison.Ordinal);
        Assert.Contains("shop.example (7), docs.example (8)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_names_no_site_is_answered_with_the_unit_it_may_lack()
    {
        var text = await _bench.ReadAsync("/online 30");

        Assert.Contains("shop.example (7)", text, StringComparison.Ordinal);
        Assert.Contains("/online 30m", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_visitor_is_not_many()
    {
        _bench.Rybbit.Visitors = 1;

        var text = await _bench.ReadAsync("/online");

        Assert.StartsWith("🟢 1 visitor online\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_left_are_told_where_they_are_known()
    {
        _bench.Rybbit.DailyLimit = new(5_000, 4_210, Some.Instant.AddHours(13));

        var text = await _bench.ReadAsync("/online");

        Assert.EndsWith(
            "4,210 of 5,000 calls left; at this pace they last · now every 12 s · reset at 2026-09-11 00:00:00",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_Rybbit_does_not_answer_it_tells_since_when_and_the_last_known_count()
    {
        _ = await _bench.TypeAsync("/online");
        _bench.Rybbit.Problem = new(RybbitProblemKind.Unreachable, "Rybbit cannot be reached.");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        _ = await _bench.TypeAsync("/online");
        _bench.Time.Advance(TimeSpan.FromMinutes(2));

        var text = await _bench.ReadAsync("/online");

        Assert.Contains("does not answer since 11:01:00", text, StringComparison.Ordinal);
        Assert.Contains("42 visitors in 5 min, counted 3 min ago", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_key_is_told_with_the_reason()
    {
        _bench.Rybbit.Problem = new(RybbitProblemKind.Refused, "The key or the site id is wrong.");

        var text = await _bench.ReadAsync("/online");

        Assert.Equal("The key or the site id is wrong.", text);
    }

    [Fact]
    public async Task Refresh_counts_again_in_place_and_share_tells_the_channel_without_buttons()
    {
        var shown = await _bench.TypeAsync("/online docs.example 30m");
        _bench.Rybbit.Visitors = 7;
        _bench.Time.Advance(TimeSpan.FromSeconds(5));

        var refreshed = await _bench.PressAsync(shown.Message, "Refresh");
        var shared = await _bench.PressAsync(shown.Message, "Share with channel", mayChange: false);

        Assert.Equal((true, true), (refreshed.ReplacesMessage, refreshed.IsPrivate));
        Assert.StartsWith(
            "🟢 7 visitors online\ndocs.example · last 30 min",
            refreshed.Message.PlainText,
            StringComparison.Ordinal
        );
        Assert.False(shared.IsPrivate);
        Assert.Empty(shared.Message.Buttons);
    }

    [Fact]
    public async Task Subscribe_subscribes_the_channel_to_the_site_that_was_looked_at()
    {
        var shown = await _bench.TypeAsync("/online docs.example");

        _ = await _bench.PressAsync(shown.Message, "Subscribe");

        Assert.Equal("site:8", Assert.Single(_bench.Store.All).Filter.ToString());
    }

    [Fact]
    public async Task A_hundred_people_cost_as_many_requests_as_one()
    {
        _ = await _bench.TypeAsync("/feed help");
        _bench.Rybbit.Gate = new();

        var asked = Enumerable.Range(0, 100).Select(_ => _bench.TypeAsync("/online")).ToList();
        _bench.Rybbit.Gate.SetResult();
        _ = await Task.WhenAll(asked);

        Assert.Equal(["count", "since", "sites"], _bench.Rybbit.Requests.Order());
    }

    private static SiteEvent Visit(
        string path,
        string country,
        string referrer,
        string session,
        int minutesAgo
    ) =>
        Some.Event(
            path: path,
            country: country,
            referrer: referrer,
            session: session,
            at: Some.Instant.AddMinutes(-minutesAgo)
        );
}
