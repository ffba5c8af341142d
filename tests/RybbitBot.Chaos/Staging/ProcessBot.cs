using RybbitBot.Tests;

namespace RybbitBot.Chaos;

/// <summary>The program itself; <c>RYBBITBOT_BINARY</c> names the released one.</summary>
internal sealed class ProcessBot(BotProcess process) : IRunningBot
{
    /// <summary>Its number among the processes.</summary>
    public int Id => process.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> Log => process.Errors;

    /// <summary>Starts it, and does not wait for anything.</summary>
    public static ProcessBot Start(IEnumerable<KeyValuePair<string, string?>> settings, string directory) =>
        new(
            BotProcess.Start(
                ["run", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")],
                directory: directory
            )
        );

    /// <summary>Waits until all of it runs.</summary>
    public Task StartedAsync() =>
        process.LineAsync(line => line.StartsWith("The page is at ", StringComparison.Ordinal));

    /// <summary>Waits for a line of its log.</summary>
    public Task<string> LogsAsync(Func<string, bool> isWanted) => process.ErrorLineAsync(isWanted);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> ExitAsync() => process.ExitAsync();

    /// <inheritdoc/>
    public async Task KillAsync()
    {
        await process.SignalAsync("KILL");
        _ = await process.ExitAsync();
    }

    /// <inheritdoc/>
    public async Task<int> StopAsync()
    {
        await process.SignalAsync("TERM");
        return await process.ExitAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => process.DisposeAsync();
}
