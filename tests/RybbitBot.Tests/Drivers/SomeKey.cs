namespace RybbitBot.Tests.Drivers;

/// <summary>Keys as a console tells them.</summary>
internal static class SomeKey
{
    /// <summary>
    /// The keys of a word: <c>Left</c>, <c>^A</c> with Control, <c>!B</c> with Alt; of any other word its
    /// letters, <c>␣</c> being a blank.
    /// </summary>
    public static IEnumerable<ConsoleKeyInfo> Of(string word) =>
        word switch
        {
            "" => [],
            ['^', .. var key] when key.Length > 0 => [Named(key, ConsoleModifiers.Control)],
            ['!', .. var key] when key.Length > 0 => [Named(key, ConsoleModifiers.Alt)],
            "Left" or "Right" or "Up" or "Down" => [Named(word + "Arrow", ConsoleModifiers.None)],
            "Enter" => [new('\r', ConsoleKey.Enter, false, false, false)],
            "Home" or "End" or "Delete" or "Backspace" or "Tab" or "Escape" or "F5" =>
            [
                Named(word, ConsoleModifiers.None),
            ],
            _ => word.Select(letter => new ConsoleKeyInfo(
                letter == '␣' ? ' ' : letter,
                ConsoleKey.None,
                false,
                false,
                false
            )),
        };

    // Control and a letter come as the letter's place in the alphabet.
    private static ConsoleKeyInfo Named(string key, ConsoleModifiers modifiers)
    {
        var isControl = modifiers == ConsoleModifiers.Control;
        var letter =
            key.Length > 1 ? '\0'
            : isControl ? (char)(key[0] - '@')
            : char.ToLowerInvariant(key[0]);
        return new(
            letter,
            Enum.Parse<ConsoleKey>(key),
            shift: false,
            alt: modifiers == ConsoleModifiers.Alt,
            control: isControl
        );
    }
}
