using RybbitBot.Chat;

namespace RybbitBot.Local.Terminal;

/// <summary>Prints what the channels hear: a handful of what they heard before, then everything as it comes.</summary>
internal sealed class TerminalFeed(LocalPlatform platform, TerminalPrinter printer)
{
    private const int EarlierLines = 10;

    private readonly Dictionary<string, PrintedMark> _printed = LocalChannels.All.ToDictionary(
        channel => channel,
        _ => new PrintedMark(),
        StringComparer.Ordinal
    );

    /// <summary>Prints the newest lines of an earlier run, if there are any.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task PrintEarlierAsync()
    {
        var earlier =
            from channel in LocalChannels.All
            from posted in platform.Find(channel)!.Earlier.TakeLast(EarlierLines)
            orderby posted.At
            select (channel, posted);
        return printer.PrintEarlierAsync([.. earlier], EarlierLines);
    }

    /// <summary>Prints a channel until it is cancelled.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public async Task PrintAsync(string channel, CancellationToken cancellationToken)
    {
        var transcript = platform.Find(channel)!;
        var last = transcript.Earlier.Count > 0 ? transcript.Earlier[^1].Key : (MessageKey?)null;
        while (!cancellationToken.IsCancellationRequested)
        {
            // The stream ends for a reader that was too slow: it goes on where it was.
            await foreach (
                var posted in transcript.ReadAsync(last, Transcript.ShownMessages, cancellationToken)
            )
            {
                await printer.PrintAsync(channel, posted);
                _printed[channel].Reach(posted.Ordinal);
                last = posted.Key;
            }
        }
    }

    /// <summary>Ends when the message was printed, whose channel is being printed.</summary>
    public Task WaitForAsync(string channel, PostedMessage? posted, CancellationToken cancellationToken) =>
        _printed[channel].WaitAsync(posted?.Ordinal ?? 0).WaitAsync(cancellationToken);
}
