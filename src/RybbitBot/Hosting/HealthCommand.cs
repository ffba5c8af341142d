namespace RybbitBot.Hosting;

/// <summary>Asks the running bot whether it lives: the health check of the container image.</summary>
internal static class HealthCommand
{
    /// <summary>Asks, and tells the answer.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        RunningBot bot,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        var status = await bot.AskAsync(HealthSetup.LivePath, cancellationToken);
        if (status == StatusCodes.Status200OK)
        {
            await output.WriteLineAsync("alive");
            return ExitCode.Success;
        }

        await errors.WriteLineAsync(
            status is null ? "No bot answers here" : $"What answers here is no healthy bot (HTTP {status})"
        );
        return ExitCode.Failure;
    }
}
