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
        var answer = await bot.AskAsync(HealthSetup.LivePath, cancellationToken);
        if (answer is { IsBot: true, Status: StatusCodes.Status200OK })
        {
            await output.WriteLineAsync("alive");
            return ExitCode.Success;
        }

        await errors.WriteLineAsync(
            answer switch
            {
                null => "No bot answers here",
                { IsBot: false } => "Another program answers here, and no bot",
                _ => $"The bot is not well (HTTP {answer.Status})",
            }
        );
        return ExitCode.Failure;
    }
}
