using System.Threading.Channels;

namespace RybbitBot.Local.Terminal;

/// <summary>
/// What somebody at the terminal must know of the bot itself: one line each, above the prompt. What is said
/// while no terminal is shown, such as before the start, goes to the error output.
/// </summary>
internal sealed class TerminalNotices(TextWriter errors, TimeProvider time)
{
    // A fault that lasts is told again only after a while.
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);
    private bool _isShown;

    /// <summary>Tells that something is well, or well again: what goes wrong from now on is news.</summary>
    public void TellGood(string text)
    {
        lock (_gate)
        {
            _told.Clear();
        }

        Tell(text);
    }

    /// <summary>Tells it, unless it was told just now.</summary>
    public void Tell(string text)
    {
        var line = TerminalText.Clean(text.ReplaceLineEndings(" "));
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_told.TryGetValue(line, out var before) && now - before < RepeatAfter)
            {
                return;
            }

            foreach (var (old, _) in _told.Where(told => now - told.Value >= RepeatAfter).ToList())
            {
                _ = _told.Remove(old);
            }

            _told[line] = now;
            if (_isShown)
            {
                _ = _lines.Writer.TryWrite(line);
            }
            else
            {
                errors.WriteLine(line);
            }
        }
    }

    /// <summary>Prints what is told until it is cancelled.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public async Task PrintAsync(TerminalPrinter printer, CancellationToken cancellationToken)
    {
        Show(true);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
            {
                await printer.PrintAsync([line]);
            }
        }
        finally
        {
            Show(false);
        }
    }

    // What was not printed any more is not lost.
    private void Show(bool isShown)
    {
        lock (_gate)
        {
            _isShown = isShown;
            while (!isShown && _lines.Reader.TryRead(out var line))
            {
                errors.WriteLine(line);
            }
        }
    }
}
