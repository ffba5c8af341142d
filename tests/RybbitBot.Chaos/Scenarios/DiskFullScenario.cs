using RybbitBot.Fakes;

namespace RybbitBot.Chaos;

/// <summary>The disk of the bot's data is full at any moment, and has room again later.</summary>
internal sealed record DiskFullScenario : IScenario
{
    /// <summary>How many times.</summary>
    public int Times { get; init; } = 50;

    /// <summary>Makes the moments.</summary>
    public int Seed { get; init; } = 1;

    private const int Megabytes = 32;
    private const double VisitsPerSecond = 5;

    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Command => FormattableString.Invariant($"disk --times {Times} --seed {Seed}");

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        var (mounted, reason) = await SmallDisk.MountAsync(Megabytes);
        if (mounted is null)
        {
            return report with { Skipped = reason };
        }

        await using var disk = mounted;
        await using var stage = await Stage.OpenAsync(
            new()
            {
                Seed = Seed,
                SlackChannels = 2,
                DiscordChannels = 2,
                Directory = disk.Path,
            }
        );
        await using var bot = (ProcessBot)await stage.StartBotAsync();
        using var enough = new CancellationTokenSource();
        var traffic = stage.Traffic.RunAsync(VisitsPerSecond, enough.Token);
        for (var time = 0; time < Times; time++)
        {
            await Task.Delay(LongestCalm * stage.Dice.NextDouble(), TimeProvider.System);
            await FillAndFreeAsync(stage, disk, bot, report);
        }

        await enough.CancelAsync();
        await traffic;
        report.Expect(await stage.ToldAsync(), $"not everything was told within {Stage.Patience}");
        report.Expect(await bot.StopAsync() == 0, $"the end was not with 0");
        _ = report.Add("discord", stage.Judge(stage.DiscordChannels));
        _ = report.Add("slack", stage.Judge(stage.SlackChannels));
        report.Blame(Ledger.Leftovers(stage.Storage));
        return report;
    }

    private static async Task FillAndFreeAsync(
        Stage stage,
        SmallDisk disk,
        ProcessBot bot,
        ScenarioReport report
    )
    {
        var known = bot.Log.Count;
        await disk.FillAsync();
        _ = await bot.LogsAsync(line => IsComplaint(line) && bot.Log.Skip(known).Any(IsComplaint));
        report.Expect(await AnswersAsync(stage), $"a command was not answered while the disk was full");
        disk.Free();
        report.Expect(await stage.ToldAsync(), $"the bot did not go on once there was room");
    }

    private static bool IsComplaint(string line) =>
        line.Contains("cannot be written", StringComparison.Ordinal)
        || line.Contains("The queue of", StringComparison.Ordinal);

    private static async Task<bool> AnswersAsync(Stage stage)
    {
        var channel = stage.SlackChannels[0];
        var command = stage.Slack.Callbacks.Command("/feed", "list", SlackCallbacks.Ann, channel);
        _ = await stage.Slack.Sockets.Send(command).AckAsync(CancellationToken.None);
        var reply = await stage.Slack.Workspace.Ephemerals.NextAsync(
            message => message.Channel == channel,
            CancellationToken.None
        );
        return reply.Text.Contains(Stage.Everything, StringComparison.Ordinal);
    }
}
