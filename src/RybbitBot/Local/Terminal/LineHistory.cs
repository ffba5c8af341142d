namespace RybbitBot.Local.Terminal;

/// <summary>The lines that were typed before, and the one that is being typed.</summary>
internal sealed class LineHistory
{
    private const int Remembered = 500;

    private readonly List<string> _lines = [];
    private string _draft = "";
    private int _place;

    /// <summary>Remembers a line; the same one said again stands there once.</summary>
    public void Add(string line)
    {
        if (!string.IsNullOrWhiteSpace(line) && (_lines.Count == 0 || _lines[^1] != line))
        {
            _lines.Add(line);
        }

        if (_lines.Count > Remembered)
        {
            _lines.RemoveAt(0);
        }

        (_place, _draft) = (_lines.Count, "");
    }

    /// <summary>The line before, or null where there is none.</summary>
    /// <param name="present">What stands there now; it comes back below the newest line.</param>
    public string? Before(string present)
    {
        if (_place == 0)
        {
            return null;
        }

        if (_place == _lines.Count)
        {
            _draft = present;
        }

        return _lines[--_place];
    }

    /// <summary>The line after, or null where there is none.</summary>
    public string? After() =>
        _place == _lines.Count ? null
        : ++_place == _lines.Count ? _draft
        : _lines[_place];
}
