using System.Text.Json;
using RybbitBot.Feed;
using RybbitBot.Hosting;
using RybbitBot.Hosting.Tail;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

public sealed class TailSpecs : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    private readonly StoredSite _rybbit = new();
    private readonly WaitingClock _clock = new(StoredSite.Start);
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _clock.Dispose();
        _output.Dispose();
        _errors.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task It_begins_with_the_newest_ten_matches_oldest_first_and_then_the_count()
    {
        for (var second = 0; second < 30; second++)
        {
            _rybbit.Add(second, second % 2 == 0 ? $"/even/{second}" : "/odd");
        }

        await RunAsync("/even/*", polls: 1);

        string[] expected =
        [
            .. Enumerable
                .Range(5, 10)
                .Select(n => $"[11:00:{2 * n:00}] 👀 viewed /even/{2 * n} — Berlin, DE"),
            "🟢 42 visitors online",
        ];
        Assert.Equal(expected, Lines(_output));
    }

    [Fact]
    public async Task A_rare_match_is_looked_for_on_older_pages_and_found_once()
    {
        _rybbit.Add(0, "/rare");
        for (var row = 0; row < 2_500; row++)
        {
            _rybbit.Add(1 + (row / 100), "/common");
        }

        await RunAsync("/rare", polls: 1);

        Assert.Equal(["[11:00:00] 👀 viewed /rare — Berlin, DE", "🟢 42 visitors online"], Lines(_output));
    }

    [Fact]
    public async Task What_comes_later_is_told_once_also_when_it_is_late_or_equal_to_another()
    {
        _rybbit.Add(5, "/old");

        var running = Start("");
        await _clock.SomebodyWaitsAsync();
        _rybbit.Add(3, "/late");
        _rybbit.Add(5, "/old");
        _rybbit.Add(9, "/new");
        _clock.Advance(Poll);
        await _clock.PassAsync(Poll);
        await StopAsync(running);

        Assert.Equal(
            ["/old", "🟢 42 visitors online", "/late", "/old", "/new"],
            Lines(_output).Select(line => line.StartsWith('[') ? line.Split(' ')[3] : line)
        );
    }

    [Fact]
    public async Task Older_matches_that_were_left_out_at_the_beginning_do_not_come_back()
    {
        for (var row = 0; row < 700; row++)
        {
            _rybbit.Add(row / 100, $"/{row}");
        }

        await RunAsync("", polls: 2);

        Assert.Equal(10, Lines(_output).Count(line => line.StartsWith('[')));
    }

    [Fact]
    public async Task The_count_comes_again_only_when_it_changed_and_at_most_once_a_minute()
    {
        var running = Start("");
        await _clock.SomebodyWaitsAsync();
        for (var poll = 1; poll <= 12; poll++)
        {
            _rybbit.Visitors = Math.Min(42 + poll, 48);
            _clock.Advance(Poll);
            await _clock.SomebodyWaitsAsync();
        }

        await StopAsync(running);

        Assert.Equal(["🟢 42 visitors online", "🟢 48 visitors online"], Lines(_output));
        Assert.Equal(3, _rybbit.Asked.Count(question => question == "count"));
    }

    [Fact]
    public async Task Json_is_a_row_a_line_with_rybbits_names_and_no_count()
    {
        _rybbit.Add(
            new()
            {
                Site = StoredSite.Site,
                Timestamp = StoredSite.Start.AddSeconds(7),
                Type = EventType.CustomEvent,
                EventName = "sign\u202Eup\u001b[31m",
                Properties = new("{\"plan\":\"te\u202Eam\",\"seats\":12}"),
                BrowserVersion = "142",
                Latitude = 52.52,
            }
        );

        await RunAsync("", polls: 1, isJson: true);

        var line = Assert.Single(Lines(_output));
        using var row = JsonDocument.Parse(line);
        Assert.All(line, c => Assert.InRange(c, ' ', '~'));
        Assert.Equal("2026-09-10T11:00:07Z", row.RootElement.GetProperty("timestamp").GetString());
        Assert.Equal(12, row.RootElement.GetProperty("properties").GetProperty("seats").GetInt32());
        Assert.Equal("142", row.RootElement.GetProperty("browser_version").GetString());
        Assert.Equal("", row.RootElement.GetProperty("page_title").GetString());
        Assert.Equal("shop.example", row.RootElement.GetProperty("site").GetString());
        Assert.Equal("custom_event", row.RootElement.GetProperty("type").GetString());
        Assert.DoesNotContain("count", _rybbit.Asked);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":")]
    [InlineData("oops")]
    [InlineData("")]
    public async Task Properties_are_an_object_whatever_the_server_sent(string properties)
    {
        _rybbit.Add(
            new()
            {
                Site = StoredSite.Site,
                Timestamp = StoredSite.Start,
                Type = EventType.Pageview,
                Properties = new(properties),
            }
        );

        await RunAsync("", polls: 1, isJson: true);

        Assert.Contains("\"properties\":{},", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_in_a_property_does_not_end_it()
    {
        _rybbit.Add(
            new()
            {
                Site = StoredSite.Site,
                Timestamp = StoredSite.Start,
                Type = EventType.Pageview,
                Properties = new("""{"a":"\ud800","\udfff":[1.50,{"b":"\u00fc"},null,true]}"""),
            }
        );

        await RunAsync("", polls: 1, isJson: true);

        Assert.Contains(
            """
            "properties":{"a":"\uFFFD","\uFFFD":[1.50,{"b":"\u00FC"},null,true]},
            """,
            _output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_reads_as_slowly_as_the_calls_that_are_left_demand()
    {
        _rybbit.DailyLimit = new(5_000, 210, StoredSite.Start.AddHours(1));

        var running = Start("");
        await _clock.SomebodyWaitsAsync();
        _clock.Advance(Poll);
        var askedEarly = _rybbit.Asked.Count(question => question == "since");
        _clock.Advance(Poll);
        await _clock.SomebodyWaitsAsync();
        await StopAsync(running);

        Assert.Equal((1, 2), (askedEarly, _rybbit.Asked.Count(question => question == "since")));
    }

    [Fact]
    public async Task A_refused_key_ends_it_with_the_reason()
    {
        _rybbit.Problem = new(RybbitProblemKind.Refused, "The key is refused");

        var code = await Start("");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Equal(["The key is refused"], Lines(_errors));
        Assert.Empty(Lines(_output));
    }

    [Fact]
    public async Task An_outage_is_told_once_beside_the_lines_and_nothing_of_it_is_lost()
    {
        var running = Start("");
        await _clock.SomebodyWaitsAsync();
        _rybbit.Problem = new(RybbitProblemKind.Unreachable, "Rybbit does not answer");
        _clock.Advance(Poll);
        await _clock.PassAsync(Poll);
        await _clock.SomebodyWaitsAsync();
        _rybbit.Add(12, "/meanwhile");
        _rybbit.Problem = null;
        _clock.Advance(TimeSpan.FromSeconds(50));
        await _clock.SomebodyWaitsAsync();
        await StopAsync(running);

        Assert.Equal(["Rybbit does not answer (trying again)", "Rybbit answers again"], Lines(_errors));
        Assert.Equal("[11:00:12] 👀 viewed /meanwhile — Berlin, DE", Lines(_output)[^1]);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_long_as_it_says()
    {
        _rybbit.Problem = new(RybbitProblemKind.RateLimited, "No calls left", TimeSpan.FromHours(1));

        var running = Start("");
        await _clock.PassAsync(TimeSpan.FromMinutes(59));
        var askedBefore = _rybbit.Asked.Count;
        _rybbit.Problem = null;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _clock.SomebodyWaitsAsync();
        await StopAsync(running);

        Assert.Equal(1, askedBefore);
        Assert.Equal(["🟢 42 visitors online"], Lines(_output));
    }

    [Fact]
    public async Task A_reader_that_is_gone_ends_it_well()
    {
        _rybbit.Add(0, "/a");
        await using var closed = new ClosedPipe();

        var code = await Start("", output: closed);

        Assert.Equal(ExitCode.Success, code);
    }

    [Theory]
    [InlineData("", "7", true)]
    [InlineData("", "SHOP.example", true)]
    [InlineData("", "other.example", false)]
    [InlineData("site:shop.example", null, true)]
    [InlineData("site:*", null, true)]
    [InlineData("site:other.example", null, false)]
    public async Task It_follows_the_site_that_is_named(string filter, string? site, bool isKnown)
    {
        _rybbit.Add(0, "/a");

        var running = Start(filter, site: site);
        if (isKnown)
        {
            await _clock.SomebodyWaitsAsync();
            await StopAsync(running);
        }

        Assert.Equal(isKnown ? ExitCode.Success : ExitCode.Failure, await running);
        Assert.Equal(isKnown, Lines(_output).Contains("[11:00:00] 👀 viewed /a — Berlin, DE"));
    }

    private async Task RunAsync(string filter, int polls, bool isJson = false)
    {
        var running = Start(filter, isJson);
        for (var poll = 1; poll < polls; poll++)
        {
            await _clock.PassAsync(Poll);
        }

        await _clock.SomebodyWaitsAsync();
        await StopAsync(running);
    }

    private Task<int> Start(
        string filter,
        bool isJson = false,
        string? site = null,
        TextWriter? output = null
    )
    {
        var writer = output ?? _output;
        var command = new TailCommand(
            _rybbit,
            new SiteDirectory(_rybbit, []),
            new PollSchedule(Poll, new Random(1)),
            TimeSpan.FromSeconds(30),
            isJson
                ? new JsonOutput(writer)
                : new LineOutput(writer, new(LocationDetail.City, TimeZoneInfo.Utc)),
            _errors,
            _clock
        );
        var tail = new Invocation.Tail(FilterSyntax.ParseFilter(filter).Value!, site, isJson);
        return Task.Run(() => command.RunAsync(tail, _stop.Token));
    }

    private async Task StopAsync(Task<int> running)
    {
        await _stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await running);
    }

    private static string[] Lines(StringWriter writer) =>
        writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private sealed class ClosedPipe : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("Broken pipe", hresult: 32);
    }
}
