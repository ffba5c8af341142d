using Microsoft.Extensions.DependencyInjection;

namespace RybbitBot.Chaos;

/// <summary>Both chats want the sender of many a post to wait, in every way that there is to say so.</summary>
/// <remarks>
/// Slack's pauses are its method's, for all channels together; Discord's are each channel's own. The minimum is what
/// was ordered; the ratio is how long it was until the next attempt, over that.
/// </remarks>
internal sealed record StormScenario : IScenario
{
    /// <summary>How many channels, half of them in each chat.</summary>
    public int Channels { get; init; } = 20;

    /// <summary>For how long visitors come, one a second.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The share of posts that are refused.</summary>
    public double Share { get; init; } = 0.3;

    /// <summary>The shortest pause, in seconds.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The longest.</summary>
    public int Most { get; init; } = 30;

    /// <summary>The most that may be waited, in times of what was ordered.</summary>
    public double Bound { get; init; } = 1.05;

    /// <summary>Makes the chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Replaces parts of the bot.</summary>
    public Action<IServiceCollection>? Twin { get; init; }

    // An answer that nobody has read yet holds nobody back.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(0.25);

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"storm --channels {Channels} --seconds {Length.TotalSeconds} --share {Share} --least {Least} --most {Most} --bound {Bound} --seed {Seed}"
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
                Twin = Twin,
            }
        );
        var weather = new Weather(Seed) { RefusalShare = Share, Pause = (Least, Most) };
        await using (var bot = await stage.StartBotAsync())
        {
            weather.Begin(stage);
            await stage.Traffic.RunAsync(1, Length);
            report.Expect(
                await stage.ToldAsync(stage.Channels, Stage.Patience + TimeSpan.FromSeconds(10 * Most)),
                $"not everything was told"
            );
            _ = await bot.StopAsync();
        }

        var findings = PauseJudge.Judge(weather.Attempts, OnTheWay);
        report.Measure(
            "attempts",
            $"{findings.Attempts:N0}, of which {findings.Refused:N0} were told to wait"
        );
        report.Measure("premature", $"{findings.Premature}");
        report.Measure(
            "waited",
            $"{findings.Waited.TotalSeconds:0.0} s for {findings.Ordered.TotalSeconds:0.0} s ordered, {findings.Ratio:0.000}×"
        );
        report.Expect(findings.Refused > 0, $"nothing was refused, so nothing was shown");
        report.Expect(
            findings.Premature == 0,
            $"{findings.Premature} attempts came before their pause was over"
        );
        report.Expect(findings.Ratio <= Bound, $"waited {findings.Ratio:0.000} times as long as ordered");
        _ = report.Add("discord", stage.Judge(stage.DiscordChannels));
        _ = report.Add("slack", stage.Judge(stage.SlackChannels));
        return report;
    }
}
