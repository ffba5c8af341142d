namespace RybbitBot.Chaos;

/// <summary>A bot that runs.</summary>
internal interface IRunningBot : IAsyncDisposable
{
    /// <summary>What it wrote to its error output, which is its log.</summary>
    IReadOnlyList<string> Log { get; }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    Task KillAsync();

    /// <summary>Tells it to end, and waits for that.</summary>
    /// <returns>The exit code.</returns>
    Task<int> StopAsync();
}
