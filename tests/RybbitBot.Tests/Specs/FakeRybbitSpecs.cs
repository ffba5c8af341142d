using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace RybbitBot.Tests;

/// <summary>The fake is judged by what was read of the real server and measured on it.</summary>
public sealed class FakeRybbitSpecs : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private readonly List<RybbitDriver> _started = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var server in _started)
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("2026-09-10 11:00:00", 200)]
    [InlineData("2026-09-10 11:00:00.123", 200)]
    [InlineData("2026-09-10T11:00:00", 200)]
    [InlineData("2026-09-10", 200)]
    [InlineData("1789038000", 200)]
    [InlineData("9999-99-99 99:99:99", 200)]
    [InlineData("2026-09-10T11:00:00Z", 500)]
    [InlineData("2026-09-10T11:00:00+02:00", 500)]
    [InlineData("2026-09-10 11:00", 500)]
    [InlineData(" 2026-09-10 11:00:00", 500)]
    [InlineData("garbage", 500)]
    public async Task A_bundled_database_reads_no_time_with_a_zone(string time, int status)
    {
        var server = await StartAsync(new());

        Assert.Equal(status, await SinceAsync(server, time));
    }

    [Theory]
    [InlineData("2026-09-10T11:00:00Z", 200)]
    [InlineData("2026-09-10T11:00:00+02:00", 200)]
    [InlineData("2026-09-10 11:00", 200)]
    [InlineData("garbage", 500)]
    public async Task A_newer_database_reads_a_zone_as_well(string time, int status)
    {
        var server = await StartAsync(new() { TimeParsing = TimeParsing.BestEffort });

        Assert.Equal(status, await SinceAsync(server, time));
    }

    [Fact]
    public async Task Since_mode_has_no_cursor_and_page_mode_has_one()
    {
        var server = await StartAsync(new());
        server.Visit("/");

        var since = await GetAsync(server, "sites/7/events?since_timestamp=2026-09-10");
        var page = await GetAsync(server, "sites/7/events?page_size=1");

        Assert.False(since.TryGetProperty("cursor", out _));
        Assert.Equal(
            "2026-09-10 11:00:00",
            page.GetProperty("cursor").GetProperty("oldestTimestamp").GetString()
        );
        Assert.True(page.GetProperty("cursor").GetProperty("hasMore").GetBoolean());
    }

    [Fact]
    public async Task The_order_of_ties_changes_from_call_to_call()
    {
        var server = await StartAsync(new());
        server.Receive(Enumerable.Range(0, 40).Select(i => Some.Pageview($"/{i}")));

        var first = await PathsAsync(server);
        var second = await PathsAsync(server);

        Assert.NotEqual(first, second);
        Assert.Equal(first.Order(), second.Order());
    }

    [Fact]
    public async Task Rows_of_several_nodes_become_visible_late_and_out_of_order()
    {
        var second = TimeSpan.FromSeconds(1);
        var server = await StartAsync(
            new() { Nodes = [new(second * 4, second * 3), new(second, second / 2)] }
        );
        for (var i = 0; i < 8; i++)
        {
            server.Visit($"/{i}");
        }

        Assert.Empty(await PathsAsync(server));
        _time.Advance(second);
        var early = await PathsAsync(server);
        _time.Advance(second * 3);

        Assert.InRange(early.Count, 1, 7);
        Assert.Equal(8, (await PathsAsync(server)).Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(400, 1)]
    [InlineData(999, 1)]
    [InlineData(1000, 2)]
    public void A_node_writes_a_row_at_the_flush_after_it(int milliseconds, int seconds)
    {
        var node = new IngestNode(TimeSpan.FromSeconds(1), TimeSpan.Zero);

        var visible = node.VisibleAt(_time.GetUtcNow().AddMilliseconds(milliseconds));

        Assert.Equal(_time.GetUtcNow().AddSeconds(seconds), visible);
    }

    [Fact]
    public async Task Errors_are_counted_live_but_stand_in_no_list()
    {
        var server = await StartAsync(new());
        server.Receive(Some.Pageview().With("type", "error"));

        var live = await GetAsync(server, "sites/7/live-user-count");

        Assert.Empty(await PathsAsync(server));
        Assert.Equal(1, live.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_deleted_users_rows_are_gone()
    {
        var server = await StartAsync(new());
        server.Receive(Some.Pageview("/a").With("user_id", "d1"), Some.Pageview("/b"));

        server.Forget("d1");

        Assert.Equal(["/b"], await PathsAsync(server));
    }

    [Fact]
    public async Task Times_have_milliseconds_on_a_server_that_has_them()
    {
        var server = await StartAsync(new() { HasMilliseconds = true });
        _time.Advance(TimeSpan.FromMilliseconds(250));
        server.Visit("/");

        var reply = await GetAsync(server, "sites/7/events");

        Assert.Equal(
            "2026-09-10 11:00:00.250",
            reply.GetProperty("data")[0].GetProperty("timestamp").GetString()
        );
    }

    [Theory]
    [InlineData("sites/8/events", HttpStatusCode.Forbidden)]
    [InlineData("sites/ffffffffffff/events", HttpStatusCode.NotFound)]
    [InlineData("sites/abc/events", HttpStatusCode.InternalServerError)]
    [InlineData("sites/7/eventz", HttpStatusCode.NotFound)]
    [InlineData("sites/3fa9c01b77de/events", HttpStatusCode.OK)]
    public async Task A_wrong_site_is_answered_by_the_kind_of_its_name(string path, HttpStatusCode status)
    {
        var server = await StartAsync(new());

        Assert.Equal(status, (await SendAsync(server, path)).StatusCode);
    }

    [Fact]
    public async Task Averages_of_nothing_are_null_and_a_total_is_text()
    {
        var server = await StartAsync(new());

        var overview = await GetAsync(server, "sites/7/overview");
        var goals = await GetAsync(server, "sites/7/goals");
        var organization = await GetAsync(server, "organizations/kJ2mZ0/sites");

        Assert.Equal(JsonValueKind.Null, overview.GetProperty("data").GetProperty("bounce_rate").ValueKind);
        Assert.Equal(JsonValueKind.String, goals.GetProperty("meta").GetProperty("total").ValueKind);
        var limit = organization.GetProperty("subscription").GetProperty("eventLimit");
        Assert.Equal(JsonValueKind.Null, limit.ValueKind);
    }

    [Fact]
    public void The_bare_limiter_forgets_only_after_a_whole_window_without_an_accepted_call()
    {
        var limiter = new BareLimiter(2, TimeSpan.FromSeconds(60));
        var now = _time.GetUtcNow();

        int[] seconds = [0, 50, 100, 110, 111];
        var accepted = seconds.Select(second => limiter.Admit(now.AddSeconds(second)).IsAccepted).ToList();

        Assert.Equal([true, true, false, false, true], accepted);
    }

    [Fact]
    public void The_burst_is_refilled_and_does_not_cost_the_day_anything()
    {
        var limiter = new BurstAndDailyLimiter(burst: 2, refill: 1, daily: 3);
        var now = _time.GetUtcNow();

        int[] seconds = [0, 0, 0, 1, 5];
        var accepted = seconds.Select(second => limiter.Admit(now.AddSeconds(second)).IsAccepted).ToList();

        Assert.Equal([true, true, false, true, false], accepted);
        Assert.True(limiter.Admit(now.AddHours(13)).IsAccepted);
    }

    [Fact]
    public async Task Recorded_traffic_is_played_at_the_speed_that_is_asked_for()
    {
        using var file = new TemporaryFile(
            """
            {"offset_s":0,"type":"pageview","pathname":"/a","browser_version":7}
            {"offset_s":20,"type":"pageview","pathname":"/b"}

            """
        );
        var server = await StartAsync(new());
        var traffic = TrafficReplay.Load(file.Path);

        server.Replay(traffic, _time.GetUtcNow(), speed: 10);
        _time.Advance(TimeSpan.FromSeconds(1));
        var early = await PathsAsync(server);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(20), traffic.Length);
        Assert.Equal(["/a"], early);
        Assert.Equal(["/b", "/a"], await PathsAsync(server));
    }

    private async Task<RybbitDriver> StartAsync(FakeRybbitOptions options)
    {
        var server = await RybbitDriver.StartAsync(_time, options);
        _started.Add(server);
        return server;
    }

    private async Task<int> SinceAsync(RybbitDriver server, string time)
    {
        var reply = await SendAsync(server, $"sites/7/events?since_timestamp={Uri.EscapeDataString(time)}");
        return (int)reply.StatusCode;
    }

    private async Task<IReadOnlyList<string>> PathsAsync(RybbitDriver server)
    {
        var reply = await GetAsync(server, "sites/7/events");
        return
        [
            .. reply
                .GetProperty("data")
                .EnumerateArray()
                .Select(row => row.GetProperty("pathname").GetString()!),
        ];
    }

    private async Task<JsonElement> GetAsync(RybbitDriver server, string path)
    {
        using var reply = await SendAsync(server, path);
        using var json = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Cancel));
        return json.RootElement.Clone();
    }

    private Task<HttpResponseMessage> SendAsync(RybbitDriver server, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{server.Url}/api/{path}"));
        request.Headers.Authorization = new("Bearer", server.Key);
        return _http.SendAsync(request, Cancel);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
