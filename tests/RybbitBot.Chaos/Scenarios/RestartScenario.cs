using System.Diagnostics;

namespace RybbitBot.Chaos;

/// <summary>The bot ends again and again at any moment while messages go out, and starts again each time.</summary>
internal sealed record RestartScenario : IScenario
{
    /// <summary>Whether it is killed rather than told to end.</summary>
    public bool IsKilled { get; init; } = true;

    /// <summary>How many times.</summary>
    public int Times { get; init; } = 1_000;

    /// <summary>Deliveries a second, over all channels.</summary>
    public double Rate { get; init; } = 200;

    /// <summary>How many channels, half of them in each chat.</summary>
    public int Channels { get; init; } = 20;

    /// <summary>Whether the bot may read what was said in Slack.</summary>
    public bool HasHistory { get; init; } = true;

    /// <summary>Makes the moments.</summary>
    public int Seed { get; init; } = 1;

    // From the first reading of a life on; one life in five ends before that.
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan ShortestStart = TimeSpan.FromSeconds(0.3);

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"{(IsKilled ? "kill" : "shutdown")} --times {Times} --rate {Rate} --channels {Channels} --history {HasHistory} --seed {Seed}"
        );

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        await using var stage = await Stage.OpenAsync(
            new()
            {
                Seed = Seed,
                SlackChannels = Channels / 2,
                DiscordChannels = Channels - (Channels / 2),
                HasHistory = HasHistory,
            }
        );
        // Posts that take a while are more often under way when the end comes.
        new Weather(Seed) { Slowness = TimeSpan.FromSeconds(0.1) }.Begin(stage);
        await (await stage.StartBotAsync()).DisposeAsync();

        using var enough = new CancellationTokenSource();
        var traffic = stage.Traffic.RunAsync(Rate / Channels, enough.Token);
        var ends = await EndAgainAndAgainAsync(stage, report);
        await enough.CancelAsync();
        await traffic;

        await using (var bot = await stage.StartBotAsync())
        {
            report.Expect(await stage.ToldAsync(), $"not everything was told within {Stage.Patience}");
            await stage.ReadAsync(times: 2);
            report.Expect(await bot.StopAsync() == 0, $"the last end was not with 0");
        }

        Judge(stage, report);
        if (!IsKilled)
        {
            report.Measure(
                "end after SIGTERM",
                $"median {ends[ends.Count / 2].TotalSeconds:0.00} s, longest {ends[^1].TotalSeconds:0.00} s"
            );
            report.Expect(ends[^1] < TimeSpan.FromSeconds(5), $"an end took {ends[^1].TotalSeconds:0.00} s");
        }

        return report;
    }

    private async Task<List<TimeSpan>> EndAgainAndAgainAsync(Stage stage, ScenarioReport report)
    {
        var ends = new List<TimeSpan>();
        for (var time = 0; time < Times; time++)
        {
            await using var bot = stage.StartProcess();
            if (stage.Dice.Next(5) == 0 && IsKilled)
            {
                await Task.Delay(ShortestStart * stage.Dice.NextDouble(), TimeProvider.System);
            }
            else
            {
                await stage.ReadAsync();
                await Task.Delay(LongestLife * stage.Dice.NextDouble(), TimeProvider.System);
            }

            var begun = Stopwatch.GetTimestamp();
            if (IsKilled)
            {
                await bot.KillAsync();
            }
            else
            {
                var code = await bot.StopAsync();
                report.Expect(code == 0, $"end {time} was with {code}");
            }

            ends.Add(Stopwatch.GetElapsedTime(begun));
        }

        ends.Sort();
        return ends;
    }

    private void Judge(Stage stage, ScenarioReport report)
    {
        var discord = report.Add("discord", stage.Judge(stage.DiscordChannels));
        report.Expect(discord.MarkedRepeats == 0, $"discord: {discord.MarkedRepeats} marked repeats");
        var slack = report.Add("slack", stage.Judge(stage.SlackChannels));
        // Without a look into the history, each channel may have had one post under way at a kill.
        var bound = IsKilled && !HasHistory ? Times * stage.SlackChannels.Count : 0;
        report.Expect(slack.MarkedRepeats <= bound, $"slack: {slack.MarkedRepeats} marked repeats");
        // Whoever cannot look sets aside what was repeated once and is in doubt again.
        report.Blame(
            HasHistory ? Ledger.Leftovers(stage.Storage) : Ledger.Leftovers(stage.Storage, "failed")
        );
    }
}
