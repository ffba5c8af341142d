using RybbitBot.Messages;

namespace RybbitBot.Local;

/// <summary>Prints to the terminal, a whole message at a time.</summary>
internal sealed class TerminalPrinter(TerminalStreams terminal, TimeProvider time) : IDisposable
{
    private const string Dim = "\u001b[2m";
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";
    private const string ReplyMark = "  │ ";

    private readonly SemaphoreSlim _printing = new(1, 1);
    private readonly TerminalButtons _buttons = new();

    /// <summary>The button that was printed with this code, or null.</summary>
    public TerminalButton? FindButton(string code) => _buttons.Find(code);

    /// <summary>Prints a message of a channel.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task PrintAsync(string channel, PostedMessage posted) =>
        WriteAsync(() => LinesOf(channel, posted));

    /// <summary>Prints a reply, which nobody else sees.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task PrintReplyAsync(string channel, ChatMessage reply) =>
        WriteAsync(() => LinesOf(channel, reply));

    /// <summary>Prints lines of ours.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task PrintAsync(IEnumerable<string> lines) => WriteAsync(() => lines);

    /// <inheritdoc/>
    public void Dispose() => _printing.Dispose();

    private IEnumerable<string> LinesOf(string channel, PostedMessage posted)
    {
        var localTime = TimeZoneInfo.ConvertTime(posted.At, time.LocalTimeZone);
        var lines = TerminalText.LinesOf(channel, posted.Message, localTime).Select(DimTime).ToArray();
        if (terminal.HasColours && posted.Message.Footer is { } footer)
        {
            // Where it cannot be told apart from the line, it would only be in the way.
            lines[^1] += Style(Dim, "  " + TerminalText.Clean(footer.PlainText));
        }

        return [.. lines, .. ButtonLines(channel, posted.Message, "           ")];
    }

    private IEnumerable<string> LinesOf(string channel, ChatMessage reply)
    {
        var footer = reply.Footer is { } line
            ? [Style(Dim, TerminalText.Clean(line.PlainText))]
            : Array.Empty<string>();
        var lines = reply.Lines.Select(Emphasize).Concat(footer).Select(text => ReplyMark + text);
        return [.. lines, .. ButtonLines(channel, reply, ReplyMark)];
    }

    private IEnumerable<string> ButtonLines(string channel, ChatMessage message, string indent)
    {
        // Nobody can press anything in a pipe.
        if (terminal.Input is null || message.Buttons.IsEmpty)
        {
            return [];
        }

        var buttons = message.Buttons.Select(button =>
            $"[{TerminalText.Clean(button.Label)}: type {Style(Bold, _buttons.Add(channel, button))}]"
        );
        return [indent + string.Join("  ", buttons)];
    }

    private string Emphasize(MessageLine line) =>
        string.Concat(
            line.Spans.Select(span =>
                span is TextSpan.Strong
                    ? Style(Bold, TerminalText.Clean(span.PlainText))
                    : TerminalText.Clean(span.PlainText)
            )
        );

    private string DimTime(string line)
    {
        var end = line.IndexOf(']', StringComparison.Ordinal) + 1;
        return Style(Dim, line[..end]) + line[end..];
    }

    private string Style(string code, string text) => terminal.HasColours ? code + text + Plain : text;

    // Composed in its turn too, so that the codes of buttons count up as they are printed.
    private async Task WriteAsync(Func<IEnumerable<string>> compose)
    {
        await _printing.WaitAsync();
        try
        {
            foreach (var line in compose())
            {
                await terminal.Output.WriteLineAsync(line);
            }

            await terminal.Output.FlushAsync();
        }
        finally
        {
            _ = _printing.Release();
        }
    }
}
