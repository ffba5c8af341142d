namespace RybbitBot.Chaos;

/// <summary>Something that befalls the bot, and what must hold all the same.</summary>
internal interface IScenario
{
    /// <summary>The words that replay it, with its seed.</summary>
    string Command { get; }

    /// <summary>Plays it.</summary>
    Task<ScenarioReport> RunAsync();
}
