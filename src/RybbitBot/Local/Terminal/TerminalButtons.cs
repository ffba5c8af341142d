using System.Globalization;
using RybbitBot.Messages;

namespace RybbitBot.Local.Terminal;

/// <summary>The buttons of a terminal: each has a short code that presses it when it is typed.</summary>
internal sealed class TerminalButtons
{
    // Nobody scrolls back further to press something.
    private const int Remembered = 100;

    private readonly Dictionary<string, TerminalButton> _byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _codes = new();
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>Gives a button its code: the first letter of its label, and a number.</summary>
    public string Add(string channel, MessageButton button)
    {
        var letter = button.Label.FirstOrDefault(char.IsAsciiLetter, 'b');
        lock (_gate)
        {
            var number = (++_count).ToString(CultureInfo.InvariantCulture);
            var code = char.ToLowerInvariant(letter) + number;
            _byCode[code] = new(channel, button.Action);
            _codes.Enqueue(code);
            if (_codes.Count > Remembered)
            {
                _ = _byCode.Remove(_codes.Dequeue());
            }

            return code;
        }
    }

    /// <summary>The button with this code, or null.</summary>
    public TerminalButton? Find(string code)
    {
        lock (_gate)
        {
            return _byCode.GetValueOrDefault(code.Trim());
        }
    }
}
