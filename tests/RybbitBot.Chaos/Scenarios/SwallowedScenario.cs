using Microsoft.Extensions.DependencyInjection;

namespace RybbitBot.Chaos;

/// <summary>A share of the posts arrives, and the answer to them does not.</summary>
internal sealed record SwallowedScenario : IScenario
{
    /// <summary>How many channels, half of them in each chat.</summary>
    public int Channels { get; init; } = 20;

    /// <summary>For how long visitors come, one a second.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The share.</summary>
    public double Share { get; init; } = 0.05;

    /// <summary>Whether the bot may read what was said in Slack.</summary>
    public bool HasHistory { get; init; } = true;

    /// <summary>Makes the chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Replaces parts of the bot.</summary>
    public Action<IServiceCollection>? Twin { get; init; }

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"swallowed --channels {Channels} --seconds {Length.TotalSeconds} --share {Share} --history {HasHistory} --seed {Seed}"
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
                Twin = Twin,
            }
        );
        var weather = new Weather(Seed) { SwallowShare = Share };
        await using (var bot = await stage.StartBotAsync())
        {
            weather.Begin(stage);
            await stage.Traffic.RunAsync(1, Length);
            report.Expect(await stage.ToldAsync(), $"not everything was told within {Stage.Patience}");
            Weather.End(stage);
            await stage.ReadAsync(times: 2);
            _ = await bot.StopAsync();
        }

        report.Measure(
            "posts",
            $"{weather.Attempts.Count:N0}, of which {weather.Swallowed:N0} had no answer"
        );
        report.Expect(weather.Swallowed > 0, $"nothing was swallowed, so nothing was shown");
        var discord = report.Add("discord", stage.Judge(stage.DiscordChannels));
        report.Expect(discord.MarkedRepeats == 0, $"discord: {discord.MarkedRepeats} marked repeats");
        var slack = report.Add("slack", stage.Judge(stage.SlackChannels));
        report.Expect(
            slack.MarkedRepeats <= (HasHistory ? 0 : weather.Swallowed),
            $"slack: {slack.MarkedRepeats} marked repeats"
        );
        return report;
    }
}
