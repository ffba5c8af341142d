using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Tests;

namespace RybbitBot.Chaos;

/// <summary>Rybbit shows events late and out of order, as its three processes do.</summary>
internal sealed record ReadingScenario : IScenario
{
    /// <summary>How many visits a second.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>For how long.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The time between two flushes of a process.</summary>
    public TimeSpan Flush { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Makes the chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long to wait for the last line.</summary>
    public TimeSpan Patience { get; init; } = Stage.Patience;

    /// <summary>Replaces parts of the bot.</summary>
    public Action<IServiceCollection>? Twin { get; init; }

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"reading --rate {Rate} --seconds {Length.TotalSeconds} --flush {Flush.TotalSeconds} --seed {Seed}"
        );

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        await using var stage = await Stage.OpenAsync(
            new()
            {
                Seed = Seed,
                SlackChannels = 0,
                DiscordChannels = 1,
                Nodes = IngestNode.OutOfStep(3, Flush),
                Twin = Twin,
            }
        );
        await using (var bot = await stage.StartBotAsync())
        {
            await stage.Traffic.RunAsync(Rate, Length);
            report.Expect(
                await stage.ToldAsync(stage.Channels, Patience),
                $"not everything was told within {Patience}"
            );
            await stage.ReadAsync(times: 2);
            _ = await bot.StopAsync();
        }

        _ = report.Add("discord", stage.Judge(stage.DiscordChannels));
        return report;
    }
}
