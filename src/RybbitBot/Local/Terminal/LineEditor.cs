using System.Globalization;

namespace RybbitBot.Local.Terminal;

/// <summary>
/// A line that is being typed: what each key makes of it, with the keys that shells have. The cursor steps over
/// what people see as one character, however many code points it takes.
/// </summary>
internal sealed class LineEditor(LineCompletion completion)
{
    private const int MaxLength = 4000;

    private static readonly LineEvent Edited = new LineEvent.Edited();

    private readonly LineHistory _history = new();

    /// <summary>What stands there.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the next character goes, in UTF-16 units.</summary>
    public int Cursor { get; private set; }

    /// <summary>Takes a key.</summary>
    public LineEvent Press(ConsoleKeyInfo key)
    {
        // A paste has line ends of any kind.
        if (key.Key == ConsoleKey.Enter || key.KeyChar is '\r' or '\n')
        {
            return Enter();
        }

        var isControl = key.Modifiers == ConsoleModifiers.Control;
        var isAlt = key.Modifiers == ConsoleModifiers.Alt;
        return key.Key switch
        {
            ConsoleKey.Tab => Complete(),
            ConsoleKey.D when isControl && Text.Length == 0 => new LineEvent.Ended(),
            ConsoleKey.L when isControl => new LineEvent.Cleared(),
            ConsoleKey.UpArrow => Replace(_history.Before(Text)),
            ConsoleKey.DownArrow => Replace(_history.After()),
            ConsoleKey.P when isControl => Replace(_history.Before(Text)),
            ConsoleKey.N when isControl => Replace(_history.After()),
            _ => Target(key, isControl, isAlt) is { } target ? Move(target)
            : Removed(key, isControl, isAlt) is { } removed ? Remove(removed)
            : Insert(key),
        };
    }

    // Where the cursor goes, if the key moves it.
    private int? Target(ConsoleKeyInfo key, bool isControl, bool isAlt) =>
        key.Key switch
        {
            ConsoleKey.LeftArrow when isControl || isAlt => WordBefore(),
            ConsoleKey.RightArrow when isControl || isAlt => WordAfter(),
            ConsoleKey.B when isAlt => WordBefore(),
            ConsoleKey.F when isAlt => WordAfter(),
            ConsoleKey.LeftArrow => Before(),
            ConsoleKey.RightArrow => After(),
            ConsoleKey.B when isControl => Before(),
            ConsoleKey.F when isControl => After(),
            ConsoleKey.Home => 0,
            ConsoleKey.A when isControl => 0,
            ConsoleKey.End => Text.Length,
            ConsoleKey.E when isControl => Text.Length,
            _ => null,
        };

    // What goes, if the key takes something away.
    private Range? Removed(ConsoleKeyInfo key, bool isControl, bool isAlt) =>
        key.Key switch
        {
            ConsoleKey.Backspace when isAlt => WordBefore()..Cursor,
            ConsoleKey.Backspace => Before()..Cursor,
            ConsoleKey.H when isControl => Before()..Cursor,
            ConsoleKey.W when isControl => WordBefore()..Cursor,
            ConsoleKey.U when isControl => 0..Cursor,
            ConsoleKey.K when isControl => Cursor..,
            ConsoleKey.Delete => Cursor..After(),
            ConsoleKey.D when isControl => Cursor..After(),
            _ => null,
        };

    private LineEvent.Entered Enter()
    {
        var line = Text;
        _history.Add(line);
        _ = Replace("");
        return new(line);
    }

    private LineEvent Complete()
    {
        if (Cursor < Text.Length || completion.Of(Text) is not { Count: > 0 } words)
        {
            return Edited;
        }

        var beginning = LineCompletion.CommonBeginning(words);
        return beginning.Length > Text.TrimStart().Length ? Replace(beginning) : new LineEvent.Offered(words);
    }

    private LineEvent Insert(ConsoleKeyInfo key)
    {
        // Control and Alt together are how some keyboards type @ and {.
        var isTyped = key.Modifiers is not (ConsoleModifiers.Control or ConsoleModifiers.Alt);
        if (isTyped && !char.IsControl(key.KeyChar) && Text.Length < MaxLength)
        {
            Text = Text.Insert(Cursor, key.KeyChar.ToString());
            Cursor++;
        }

        return Edited;
    }

    private LineEvent Replace(string? text)
    {
        if (text is not null)
        {
            (Text, Cursor) = (text, text.Length);
        }

        return Edited;
    }

    private LineEvent Move(int target)
    {
        Cursor = target;
        return Edited;
    }

    private LineEvent Remove(Range range)
    {
        var (start, length) = range.GetOffsetAndLength(Text.Length);
        Text = Text.Remove(start, length);
        Cursor = start;
        return Edited;
    }

    private int Before() =>
        StringInfo.ParseCombiningCharacters(Text).LastOrDefault(index => index < Cursor, 0);

    private int After() => Cursor + StringInfo.GetNextTextElementLength(Text.AsSpan(Cursor));

    private int WordBefore() => Text[..Cursor].TrimEnd().LastIndexOf(' ') + 1;

    private int WordAfter()
    {
        var word = Text.AsSpan(Cursor).TrimStart();
        var blank = word.IndexOf(' ');
        return blank < 0 ? Text.Length : Text.Length - word.Length + blank;
    }
}
