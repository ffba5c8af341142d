using System.Diagnostics;
using System.Globalization;
using RybbitBot.Subscriptions;
using RybbitBot.Tests;
using FakeDiscordWorld = RybbitBot.Fakes.FakeDiscordWorld;

namespace RybbitBot.Chaos;

/// <summary>A large bot: what it needs of the machine, and how soon what it read is in the ledger.</summary>
internal sealed record FootprintScenario : IScenario
{
    /// <summary>How many channels of Discord.</summary>
    public int Channels { get; init; } = 10_000;

    /// <summary>How many subscriptions, spread over them; each wants one page.</summary>
    public int Subscriptions { get; init; } = 50_000;

    /// <summary>How many visits a second.</summary>
    public double Rate { get; init; } = 200;

    /// <summary>For how long.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Makes the visits.</summary>
    public int Seed { get; init; } = 1;

    private const int Pages = 10_000;

    // Prime, so that the subscriptions to one page lie in different channels.
    private const int Stride = 7_919;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"footprint --channels {Channels} --subscriptions {Subscriptions} --rate {Rate} --seconds {Length.TotalSeconds} --seed {Seed}"
        );

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        await using var stage = await Stage.OpenAsync(
            new()
            {
                SlackChannels = 0,
                DiscordChannels = Channels,
                Seed = Seed,
                HearsEverything = false,
                Settings = new Dictionary<string, string>
                {
                    ["Logging:LogLevel:RybbitBot.Hosting.FeedService"] = "Debug",
                    ["Logging:LogLevel:Default"] = "Warning",
                },
            }
        );
        SubscriptionSeed.Write(stage.Storage, [.. Wanted(stage.DiscordChannels)]);
        var begun = Stopwatch.GetTimestamp();
        await using var bot = (ProcessBot)await stage.StartBotAsync();
        report.Measure("start to the first reading", $"{Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");

        using var process = Process.GetProcessById(bot.Id);
        using var enough = new CancellationTokenSource(Length, TimeProvider.System);
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var visits = VisitAsync(stage, enough.Token);
        var ticks = await FollowAsync(stage, bot, enough.Token);
        process.Refresh();
        var took = Stopwatch.GetElapsedTime(wall);
        report.Measure("visits", $"{await visits:N0} in {took.TotalSeconds:0} s");
        report.Measure(
            "processor",
            $"{(process.TotalProcessorTime - cpu).TotalSeconds:0.0} s, {(process.TotalProcessorTime - cpu) / took:0.00} of a core"
        );
        report.Measure(
            "resident",
            $"{process.WorkingSet64 / 1e6:0} MB, at most {process.PeakWorkingSet64 / 1e6:0} MB"
        );
        report.Measure(
            "from a reply's last byte to the log line behind the commit",
            $"median {At(ticks, 0.5).TotalMilliseconds:0} ms, p99 {At(ticks, 0.99).TotalMilliseconds:0} ms of {ticks.Count} readings"
        );
        report.Expect(await bot.StopAsync() == 0, $"the end was not with 0");
        var states = Ledger.CountDeliveries(stage.Storage);
        report.Measure(
            "deliveries",
            $"{string.Join(", ", states.Select(state => FormattableString.Invariant($"{state.Value:N0} {state.Key}")))}"
        );
        report.Expect(ticks.Count > 0, $"nothing was read");
        return report;
    }

    private IEnumerable<Subscription> Wanted(IReadOnlyList<string> channels)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Enumerable
            .Range(0, Subscriptions)
            .Select(place =>
                SubscriptionSeed.Of(
                    place + 1,
                    new("discord", FakeDiscordWorld.AcmeId, channels[place * Stride % channels.Count]),
                    PathOf(place % Pages),
                    now
                )
            );
    }

    private async Task<int> VisitAsync(Stage stage, CancellationToken enough)
    {
        var (start, visits) = (Stopwatch.GetTimestamp(), 0);
        while (!enough.IsCancellationRequested)
        {
            for (; visits < Stopwatch.GetElapsedTime(start).TotalSeconds * Rate; visits++)
            {
                Visit(stage, visits);
            }

            await Task.Delay(Beat, TimeProvider.System, enough)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return visits;
    }

    private static void Visit(Stage stage, int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        var visitor = number.ToString("x12", CultureInfo.InvariantCulture);
        var row = Some.Pageview(PathOf(stage.Dice.Next(Pages)), at: now)
            .With("session_id", $"s-{visitor}")
            .With("user_id", visitor);
        var stamp = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        stage.Rybbit.Log.Add(new(stage.Rybbit.Options.Sites[0].Number, row, stamp, now));
        if (number % 10_000 == 0)
        {
            stage.Rybbit.Log.Remove(old => old.Stamp < now.AddMinutes(-6));
        }
    }

    /// <summary>How long each reading took from its last byte on, in ascending order.</summary>
    private static async Task<List<TimeSpan>> FollowAsync(
        Stage stage,
        ProcessBot bot,
        CancellationToken enough
    )
    {
        var (ticks, known) = (new List<TimeSpan>(), bot.Log.Count(IsTick));
        while (!enough.IsCancellationRequested)
        {
            try
            {
                _ = await bot.LogsAsync(line => IsTick(line) && bot.Log.Count(IsTick) > known);
                ticks.Add(TimeProvider.System.GetUtcNow() - stage.Rybbit.AnsweredAt);
                known = bot.Log.Count(IsTick);
            }
            catch (TimeoutException)
            {
                // That long is a figure as well, once the line is there.
            }
        }

        ticks.Sort();
        return ticks;
    }

    private static bool IsTick(string line) => line.Contains("new events,", StringComparison.Ordinal);

    private static TimeSpan At(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? TimeSpan.Zero : sorted[(int)(share * (sorted.Count - 1))];

    private static string PathOf(int page) => string.Create(CultureInfo.InvariantCulture, $"/p/{page:D5}");
}
