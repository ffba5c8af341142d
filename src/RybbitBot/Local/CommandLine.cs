namespace RybbitBot.Local;

/// <summary>A line that somebody typed, read as a slash command.</summary>
/// <param name="Name">The command, without slash.</param>
/// <param name="Text">What stands behind it.</param>
internal sealed record CommandLine(string Name, string Text)
{
    /// <summary>What a line that is no command is answered with.</summary>
    public const string Help = "Commands begin with a slash. Try /online, /feed list or /feed help.";

    // The one name under which both commands are found, where /feed is taken by somebody else.
    private const string Umbrella = "rybbit";
    private static readonly string[] Names = ["online", "feed"];

    /// <summary>The words that complete a command, as people type them.</summary>
    public static readonly IReadOnlyList<CommandWord> Words =
    [
        new("/online", "who is on the site now"),
        new("/online 30m", "who was there in the last half hour"),
        new("/feed show", "the last 10 events, for you only"),
        new("/feed subscribe", "this channel gets what matches"),
        new("/feed subscribe /enterprise", "… visits of a page"),
        new("/feed subscribe event:signup", "… an event"),
        new("/feed list", "what this channel gets"),
        new("/feed edit", "change a subscription"),
        new("/feed pause", "silence a subscription"),
        new("/feed resume", "let it speak again"),
        new("/feed unsubscribe", "remove a subscription"),
        new("/feed why", "why a message came"),
        new("/feed test", "post one recent match"),
        new("/feed help", "all the words, with examples"),
    ];

    /// <summary>Reads the line, or gives null where it is no command.</summary>
    public static CommandLine? Parse(string line)
    {
        var trimmed = line.Trim();
        if (!trimmed.StartsWith('/'))
        {
            return null;
        }

        var (name, text) = SplitWord(trimmed[1..]);
        if (name.Equals(Umbrella, StringComparison.OrdinalIgnoreCase))
        {
            (name, text) = SplitWord(text);
        }

        var known = Names.FirstOrDefault(word => word.Equals(name, StringComparison.OrdinalIgnoreCase));
        return known is null ? null : new(known, text);
    }

    private static (string Word, string Behind) SplitWord(string text)
    {
        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }
}
