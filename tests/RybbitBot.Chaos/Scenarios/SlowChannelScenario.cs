using RybbitBot.Fakes;

namespace RybbitBot.Chaos;

/// <summary>One channel answers slowly, and the others do not notice.</summary>
internal sealed record SlowChannelScenario : IScenario
{
    /// <summary>How many channels of Discord, with the slow one.</summary>
    public int Channels { get; init; } = 10_000;

    /// <summary>How long the slow one takes; null as long as the others take, however long that is.</summary>
    public TimeSpan? Latency { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many visits the others' delays are measured over, with the slow one and without.</summary>
    public int Visits { get; init; } = 1;

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"slow --channels {Channels} --latency {Latency?.TotalSeconds ?? 0} --visits {Visits}"
        );

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        await using var stage = await Stage.OpenAsync(
            new() { SlackChannels = 0, DiscordChannels = Channels }
        );
        var slow = stage.DiscordChannels[Channels / 2];
        var others = stage.DiscordChannels.Where(channel => channel != slow).ToList();
        await using var bot = await stage.StartBotAsync();

        var before = await MeasureAsync(stage, others, report);
        var door = new SlowDoor(slow, Latency);
        stage.Discord.Faults.Keep(DiscordRoutes.CreateMessage, new("slow", door.MeetAsync));
        var after = await MeasureAsync(stage, others, report);
        report.Expect(
            door.Answers == 0 || Latency is not null,
            $"the slow one was answered before the others"
        );
        door.Open();
        report.Expect(await stage.ToldAsync(), $"not everything was told within {Stage.Patience}");
        _ = await bot.StopAsync();

        report.Measure("the others' p99 without a slow one", $"{before.TotalSeconds:0.000} s");
        report.Measure("the others' p99 beside it", $"{after.TotalSeconds:0.000} s, {after / before:0.000}×");
        report.Expect(
            Latency is null || after <= 1.02 * before,
            $"the others waited {after / before:0.000} times as long"
        );
        _ = report.Add("discord", stage.Judge(stage.DiscordChannels));
        return report;
    }

    private async Task<TimeSpan> MeasureAsync(Stage stage, List<string> others, ScenarioReport report)
    {
        var seen = stage.Watch.Seen.Count;
        var delays = new List<TimeSpan>();
        for (var visit = 0; visit < Visits; visit++)
        {
            var line = stage.Traffic.Visit();
            report.Expect(
                await stage.ToldAsync(others, Stage.Patience + TimeSpan.FromSeconds(Channels / 25.0)),
                $"visit {line.Number} did not reach the others while one was slow"
            );
            delays.AddRange(
                stage
                    .Watch.Seen.Skip(seen)
                    .Where(sighting => sighting.Numbers.Contains(line.Number))
                    .Select(sighting => sighting.At - line.VisibleAt)
            );
        }

        delays.Sort();
        return delays.Count == 0 ? TimeSpan.Zero : delays[(int)(0.99 * (delays.Count - 1))];
    }

    /// <summary>The door of all channels, at which the slow one's posts are kept waiting.</summary>
    private sealed class SlowDoor(string slow, TimeSpan? latency)
    {
        private readonly TaskCompletionSource _isOpen = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private int _answers;

        public int Answers => Volatile.Read(ref _answers);

        public void Open() => _isOpen.SetResult();

        public async Task MeetAsync(HttpContext context, FaultedCall call)
        {
            if (context.Request.Path.Value!.Contains(slow, StringComparison.Ordinal))
            {
                var wait = latency is { } length ? Task.Delay(length, TimeProvider.System) : _isOpen.Task;
                await wait.WaitAsync(context.RequestAborted);
                _ = Interlocked.Increment(ref _answers);
            }

            await call.AnswerAsync();
        }
    }
}
