using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>The traffic of a real site, sixty times as fast, through a server that shows rows late and out of order.</summary>
public sealed class ReplayProcessSpecs : IDisposable
{
    private const double Speed = 60;
    private const string Wanted = "/projects/xdotool/";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] IdentifyingFields = ["session_id", "user_id", "pathname", "referrer"];

    private readonly TrafficReplay _traffic = RealTraffic.Load();
    private readonly TemporaryDirectory _directory = new();

    private string Storage => _directory.PathOf("data");

    [Fact]
    public async Task Tail_prints_every_page_view_exactly_once()
    {
        await using var rybbit = await StartRybbitAsync();
        await using var tail = BotProcess.Start(
            ["tail", "--json", .. ReadFrom(rybbit)],
            directory: _directory.Path
        );
        await ReadingAsync(rybbit);
        rybbit.Replay(_traffic, DateTimeOffset.FromUnixTimeSeconds(Now + 2), Speed);

        _ = await tail.LineAsync(_ => tail.Output.Count >= _traffic.Rows.Count, Patience);
        await ReadingAsync(rybbit, times: 3);
        await tail.SignalAsync("INT");

        Assert.Equal(0, await tail.ExitAsync());
        Assert.Equal(
            _traffic.Rows.Select(row => Identity(row.Row)).Order(),
            tail.Output.Select(Identity).Order()
        );
    }

    [Fact]
    public async Task A_channel_gets_exactly_its_matches()
    {
        await using var rybbit = await StartRybbitAsync();
        await using var bot = await StartBotAsync(rybbit);
        rybbit.Replay(_traffic, DateTimeOffset.FromUnixTimeSeconds(Now + 2), Speed);

        await ToldAsync(rybbit);

        Assert.Equal(Expected, Alerts.CountByPath());
    }

    [Fact]
    public async Task Killed_in_the_middle_and_started_again_it_loses_nothing_and_tells_nothing_twice()
    {
        await using var rybbit = await StartRybbitAsync();
        await using (var bot = await StartBotAsync(rybbit))
        {
            rybbit.Replay(_traffic, DateTimeOffset.FromUnixTimeSeconds(Now + 2), Speed);
            await ReadingAsync(rybbit, until: () => Live.Count() > 300);
            await bot.SignalAsync("KILL");
        }

        await using var again = BotProcess.Start(["run", .. ReadFrom(rybbit)], directory: _directory.Path);
        await ToldAsync(rybbit);

        Assert.Equal(Expected, Alerts.CountByPath());
        Assert.Equal(_traffic.Rows.Count, Live.Count());
    }

    public void Dispose() => _directory.Dispose();

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private LocalTranscript Live => new(Storage, "live");

    private LocalTranscript Alerts => new(Storage, "alerts");

    private Dictionary<string, int> Expected =>
        _traffic
            .Rows.Select(row => row.Row["pathname"])
            .Where(path => path.StartsWith(Wanted, StringComparison.OrdinalIgnoreCase))
            .CountBy(path => path)
            .ToDictionary();

    private static Task<RybbitDriver> StartRybbitAsync() =>
        RybbitDriver.StartAsync(
            TimeProvider.System,
            new() { Nodes = IngestNode.OutOfStep(3, TimeSpan.FromSeconds(1)) }
        );

    private static IEnumerable<string> ReadFrom(RybbitDriver rybbit) =>
        [
            $"--Rybbit:ApiUrl={rybbit.Url}",
            $"--Rybbit:ApiKey={rybbit.Key}",
            $"--Rybbit:Sites={rybbit.Site.Number.ToString(CultureInfo.InvariantCulture)}",
            "--Rybbit:PollEvery=00:00:01",
            $"--urls=http://127.0.0.1:{BotProcess.FreePort().ToString(CultureInfo.InvariantCulture)}",
        ];

    /// <summary>A bot whose channel <c>live</c> hears everything and <c>alerts</c> what is wanted.</summary>
    private async Task<BotProcess> StartBotAsync(RybbitDriver rybbit)
    {
        string[] arguments = ["run", .. ReadFrom(rybbit)];
        var bot = BotProcess.Start(arguments, directory: _directory.Path);
        _ = await bot.LineAsync(line => line.StartsWith("The page is at ", StringComparison.Ordinal));
        await ReadingAsync(rybbit);
        var page = new Uri(arguments[^1]["--urls=".Length..]);
        using var browser = new HttpClient { BaseAddress = page };
        browser.DefaultRequestHeaders.Add("Origin", page.ToString().TrimEnd('/'));
        using var typed = new StringContent(
            $$"""{"text":"/feed subscribe {{Wanted}}*"}""",
            new MediaTypeHeaderValue("application/json")
        );
        using var reply = await browser.PostAsync(
            new Uri("/api/channels/alerts/commands", UriKind.Relative),
            typed
        );
        _ = reply.EnsureSuccessStatusCode();
        return bot;
    }

    /// <summary>Waits until the channels have been told everything, and the feed was read once more since.</summary>
    private async Task ToldAsync(RybbitDriver rybbit)
    {
        await ReadingAsync(
            rybbit,
            until: () => Live.Count() >= _traffic.Rows.Count && Alerts.Count() >= Expected.Values.Sum()
        );
        await ReadingAsync(rybbit, times: 3);
    }

    /// <summary>Follows the bot's requests for events.</summary>
    private static async Task ReadingAsync(RybbitDriver rybbit, int times = 1, Func<bool>? until = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        deadline.CancelAfter(Patience);
        for (var read = 0; until is null ? read < times : !until(); )
        {
            var request = await rybbit.NextRequestAsync(deadline.Token);
            read += request.PathAndQuery.Contains("since_timestamp", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private static string Identity(EventRow row) =>
        string.Join('\n', IdentifyingFields.Select(field => row[field]));

    private static string Identity(string line)
    {
        using var document = JsonDocument.Parse(line);
        return string.Join(
            '\n',
            IdentifyingFields.Select(field => document.RootElement.GetProperty(field).GetString())
        );
    }
}
