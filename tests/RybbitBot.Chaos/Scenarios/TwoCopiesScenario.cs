namespace RybbitBot.Chaos;

/// <summary>A second copy is started by mistake, and again once the first was killed.</summary>
internal sealed record TwoCopiesScenario : IScenario
{
    /// <summary>How many times.</summary>
    public int Times { get; init; } = 20;

    /// <summary>Makes the moments.</summary>
    public int Seed { get; init; } = 1;

    private const double VisitsPerSecond = 5;

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Command => FormattableString.Invariant($"copies --times {Times} --seed {Seed}");

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        await using var stage = await Stage.OpenAsync(
            new()
            {
                Seed = Seed,
                SlackChannels = 0,
                DiscordChannels = 4,
            }
        );
        using var enough = new CancellationTokenSource();
        var first = (ProcessBot)await stage.StartBotAsync();
        try
        {
            var traffic = stage.Traffic.RunAsync(VisitsPerSecond, enough.Token);
            for (var time = 0; time < Times; time++)
            {
                await RefuseSecondAsync(stage, report);
                await stage.ReadAsync();
                await Task.Delay(LongestLife * stage.Dice.NextDouble(), TimeProvider.System);
                await first.KillAsync();
                await first.DisposeAsync();
                first = (ProcessBot)await stage.StartBotAsync();
            }

            await enough.CancelAsync();
            await traffic;
            report.Expect(await stage.ToldAsync(), $"not everything was told within {Stage.Patience}");
            report.Expect(await first.StopAsync() == 0, $"the last end was not with 0");
        }
        finally
        {
            await first.DisposeAsync();
        }

        _ = report.Add("discord", stage.Judge(stage.DiscordChannels));
        report.Blame(Ledger.Leftovers(stage.Storage));
        return report;
    }

    private static async Task RefuseSecondAsync(Stage stage, ScenarioReport report)
    {
        await using var second = stage.StartProcess();
        var code = await second.ExitAsync();
        report.Expect(code == 1, $"the second copy ended with {code}");
        report.Expect(
            second.Log.Any(line => line.Contains("Another copy", StringComparison.Ordinal)),
            $"the second copy did not say why: {string.Join(" / ", second.Log)}"
        );
    }
}
