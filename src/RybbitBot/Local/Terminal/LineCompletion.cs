namespace RybbitBot.Local.Terminal;

/// <summary>Completes what somebody types from the beginnings that are known.</summary>
/// <param name="words">The beginnings.</param>
internal sealed class LineCompletion(IEnumerable<CommandWord> words)
{
    private readonly List<CommandWord> _words =
    [
        .. words,
        .. LocalChannels.All.Select(channel => new CommandWord(
            $"#{channel} ",
            "go there, or say something there"
        )),
    ];

    /// <summary>The words that go on where the text ends; none where it says a whole one.</summary>
    public IReadOnlyList<CommandWord> Of(string text)
    {
        var (place, typed) = Split(text);
        return typed.Length == 0
            ? []
            :
            [
                .. from word in _words
                where word.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                where word.Text.TrimEnd().Length > typed.TrimEnd().Length
                select word with
                {
                    Text = place + word.Text,
                },
            ];
    }

    /// <summary>The longest text with which all of them begin.</summary>
    public static string CommonBeginning(IReadOnlyList<CommandWord> words) =>
        words
            .Select(word => word.Text)
            .Aggregate((one, other) => one[..one.AsSpan().CommonPrefixLength(other, IgnoringCase.Instance)]);

    // Behind the name of a channel a command may stand.
    private static (string Place, string Typed) Split(string text)
    {
        var trimmed = text.TrimStart();
        var blank = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return trimmed.StartsWith('#') && blank > 0
            ? (trimmed[..(blank + 1)], trimmed[(blank + 1)..].TrimStart())
            : ("", trimmed);
    }

    private sealed class IgnoringCase : IEqualityComparer<char>
    {
        public static readonly IgnoringCase Instance = new();

        public bool Equals(char x, char y) => char.ToUpperInvariant(x) == char.ToUpperInvariant(y);

        public int GetHashCode(char obj) => char.ToUpperInvariant(obj);
    }
}
