using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Fakes;
using RybbitBot.Tests;

namespace RybbitBot.Chaos;

/// <summary>What a scenario is played on.</summary>
internal sealed record StagePlan
{
    /// <summary>Replays every throw of the dice.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many channels of Slack there are.</summary>
    public int SlackChannels { get; init; } = 5;

    /// <summary>How many channels of Discord there are.</summary>
    public int DiscordChannels { get; init; } = 5;

    /// <summary>Whether these channels hear everything; else whoever opens the stage writes what they hear.</summary>
    public bool HearsEverything { get; init; } = true;

    /// <summary>Whether the bot may read what was said in Slack.</summary>
    public bool HasHistory { get; init; } = true;

    /// <summary>Whether both chats hold to the limits that they document.</summary>
    public bool HasLimits { get; init; }

    /// <summary>The processes of Rybbit that take events in; without any, all is visible at once.</summary>
    public IReadOnlyList<IngestNode> Nodes { get; init; } = [];

    /// <summary>Where the bot keeps its data; a temporary directory where it is null.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Replaces parts of the bot, which then runs within this process; null runs the program as people do.
    /// </summary>
    public Action<IServiceCollection>? Twin { get; init; }

    /// <summary>Settings beside those that everybody needs.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    internal FakeSlackOptions Slack =>
        new()
        {
            PingEvery = null,
            PacesChannels = HasLimits,
            Scopes =
            [
                .. FakeSlackOptions.EveryScope.Where(scope =>
                    HasHistory || !scope.EndsWith(":history", StringComparison.Ordinal)
                ),
            ],
        };

    // Whoever is killed a thousand times says hello a thousand times.
    internal FakeDiscordOptions Discord =>
        new()
        {
            HasLimits = HasLimits,
            IdentifyLimit = 1_000_000,
            IdentifiesLeft = 1_000_000,
        };
}
