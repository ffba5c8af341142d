namespace RybbitBot.Hosting;

/// <summary>One setting that people may give.</summary>
/// <param name="Key">As it is written, such as <c>Rybbit:ApiKey</c>; <c>N</c> stands for a number.</param>
/// <param name="Default">What holds without it, for people.</param>
/// <param name="Meaning">One line of help.</param>
internal sealed record Setting(string Key, string Default, string Meaning)
{
    /// <summary>Tells what is wrong with a value, or null; a text value is always right.</summary>
    public Func<string, string?> MistakeIn { get; init; } = static _ => null;

    /// <summary>Whether the value must never be shown, and may also come from a file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The section, such as <c>Rybbit</c>.</summary>
    public string Section => Key.Split(':')[0];

    /// <summary>Whether <paramref name="key"/> is this setting, ignoring case.</summary>
    public bool IsNamed(string key)
    {
        var (left, right) = (Key.Split(':'), key.Split(':'));
        return left.Length == right.Length
            && left.Zip(right)
                .All(pair =>
                    pair.First == "N"
                        ? pair.Second.All(char.IsAsciiDigit)
                        : pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)
                );
    }
}
