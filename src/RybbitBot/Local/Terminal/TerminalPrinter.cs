using System.Globalization;
using RybbitBot.Messages;

namespace RybbitBot.Local.Terminal;

/// <summary>Prints to the terminal, a whole message at a time.</summary>
internal sealed class TerminalPrinter(TerminalStreams terminal, TimeProvider time) : IDisposable
{
    private const string Dim = "\u001b[2m";
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";
    private const string Indent = "           ";
    private const string ReplyMark = "  │ ";

    // Carriage return, and erase to the end of the row; then the same and the whole screen.
    private const string Wipe = "\r\u001b[K";
    private const string WipeScreen = "\u001b[H\u001b[2J";

    private readonly SemaphoreSlim _printing = new(1, 1);
    private readonly TerminalButtons _buttons = new();

    // The row in which somebody types, below all that is printed; empty where there is none.
    private string _prompt = "";

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

    /// <summary>Prints the newest lines of what was said before, marked as such.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task PrintEarlierAsync(IReadOnlyList<(string Channel, PostedMessage Posted)> earlier, int lines) =>
        earlier.Count == 0
            ? Task.CompletedTask
            : PrintAsync([
                Style(Dim, "── earlier ──"),
                .. earlier
                    .SelectMany(one => TerminalText.LinesOf(one.Channel, one.Posted, time.LocalTimeZone))
                    .TakeLast(lines)
                    .Select(line => Style(Dim, line)),
                Style(Dim, "── from now on ──"),
            ]);

    /// <summary>Shows the row in which somebody types, or what it has become.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task ShowPromptAsync(PromptLine line)
    {
        var column =
            line.Column > 0 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{line.Column}C") : "";
        return ShowAsync(() => _prompt = $"{Wipe}{Style(Bold, line.Prompt)}{line.Text}\r{column}");
    }

    /// <summary>Takes that row away, so that whoever prints next begins where it was.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task HidePromptAsync() =>
        ShowAsync(() =>
        {
            var wipe = _prompt.Length == 0 ? "" : Wipe;
            _prompt = "";
            return wipe;
        });

    /// <summary>Empties the screen.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task ClearAsync() => ShowAsync(() => WipeScreen + _prompt);

    /// <summary>Prints lines of ours.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public Task PrintAsync(IEnumerable<string> lines) => WriteAsync(() => lines);

    /// <inheritdoc/>
    public void Dispose() => _printing.Dispose();

    private IEnumerable<string> LinesOf(string channel, PostedMessage posted)
    {
        var lines = TerminalText.LinesOf(channel, posted, time.LocalTimeZone).Select(DimTime).ToList();
        // Where it cannot be told apart from the line, it would only be in the way.
        if (terminal.HasColours && posted.Message.Footer is { } line)
        {
            var footer = TerminalText.Clean(line.PlainText);
            if (lines.Count == 1)
            {
                lines[0] += Style(Dim, $"  {footer}");
            }
            else
            {
                // It is from all of them.
                lines.Add(Style(Dim, Indent + footer));
            }
        }

        return
        [
            .. lines.SelectMany(line => WrappedLine.Rows(line, Columns, Indent)),
            .. ButtonLines(channel, posted.Message, Indent),
        ];
    }

    private IEnumerable<string> LinesOf(string channel, ChatMessage reply)
    {
        var footer = reply.Footer is { } line
            ? [Style(Dim, TerminalText.Clean(line.PlainText))]
            : Array.Empty<string>();
        var rows = reply
            .Lines.Select(Emphasize)
            .Concat(footer)
            .SelectMany(text => WrappedLine.Rows(text, Columns - ReplyMark.Length));
        return [.. rows.Select(row => ReplyMark + row), .. ButtonLines(channel, reply, ReplyMark)];
    }

    private IEnumerable<string> ButtonLines(string channel, ChatMessage message, string indent)
    {
        // Nobody can press anything in a pipe.
        if (!terminal.CanType || message.Buttons.IsEmpty)
        {
            return [];
        }

        var buttons = message.Buttons.Select(button =>
            $"[{TerminalText.Clean(button.Label)}: type {Style(Bold, _buttons.Add(channel, button))}]"
        );
        return WrappedLine
            .Rows(string.Join("  ", buttons), Columns - indent.Length)
            .Select(row => indent + row);
    }

    private string Emphasize(MessageLine line) =>
        string.Concat(
            line.Spans.Select(span =>
                span is TextSpan.Strong
                    ? Style(Bold, TerminalText.Clean(span.PlainText))
                    : TerminalText.Clean(span.PlainText)
            )
        );

    // Whoever reads whole lines from a pipe wants them whole.
    private int Columns => terminal.ReadKey is null ? int.MaxValue : terminal.Columns();

    private string DimTime(string line)
    {
        var end = line.IndexOf(']', StringComparison.Ordinal) + 1;
        return Style(Dim, line[..end]) + line[end..];
    }

    private string Style(string code, string text) => terminal.HasColours ? code + text + Plain : text;

    private async Task ShowAsync(Func<string> compose)
    {
        await _printing.WaitAsync();
        try
        {
            await terminal.Output.WriteAsync(compose());
            await terminal.Output.FlushAsync();
        }
        finally
        {
            _ = _printing.Release();
        }
    }

    // Composed in its turn too, so that the codes of buttons count up as they are printed.
    private async Task WriteAsync(Func<IEnumerable<string>> compose)
    {
        await _printing.WaitAsync();
        try
        {
            if (_prompt.Length > 0)
            {
                // At once, so that what somebody types does not flicker.
                var lines = string.Concat(compose().Select(line => line + "\n"));
                await terminal.Output.WriteAsync(Wipe + lines + _prompt);
            }
            else
            {
                foreach (var line in compose())
                {
                    await terminal.Output.WriteLineAsync(line);
                }
            }

            await terminal.Output.FlushAsync();
        }
        finally
        {
            _ = _printing.Release();
        }
    }
}
