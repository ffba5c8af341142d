namespace RybbitBot.Local.Terminal;

/// <summary>The local chat in a terminal: prints every channel, and takes commands where somebody can type.</summary>
internal sealed class TerminalChannel(
    TerminalFeed feed,
    TerminalTalk talk,
    TerminalInput input,
    TerminalNotices notices,
    TerminalPrinter printer
)
{
    /// <summary>Prints and listens until it is cancelled, or until nobody reads the output any more.</summary>
    /// <returns>Whether somebody typed that the program shall end.</returns>
    /// <exception cref="IOException">The reader of the output has gone.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await feed.PrintEarlierAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var printing = LocalChannels.All.Select(channel => feed.PrintAsync(channel, over.Token));
        var listening = ListenAsync(over.Token);
        List<Task> running = [.. printing, notices.PrintAsync(printer, over.Token), listening];
        try
        {
            while (running.Count > 0)
            {
                var done = await Task.WhenAny(running);
                _ = running.Remove(done);
                await done;
                if (done == listening && await listening)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            // Whatever ended one of them ends the others.
            await over.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await printer.HidePromptAsync();
        }
    }

    // False at the end of the input, which ends nothing else.
    private async Task<bool> ListenAsync(CancellationToken cancellationToken)
    {
        while (await input.ReadAsync(talk.Channel, cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line) && !await talk.AnswerAsync(line, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
