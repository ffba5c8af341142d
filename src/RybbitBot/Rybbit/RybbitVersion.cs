namespace RybbitBot.Rybbit;

/// <summary>Rybbit's own version numbers.</summary>
internal static class RybbitVersion
{
    // The first version whose API can be read with a key.
    private static readonly Version Oldest = new(2, 3);

    /// <summary>Reads <c>2.7.0</c>, <c>v2.7</c> or <c>2.7.0-beta.1</c>; only the numbers count.</summary>
    public static bool TryParse(string text, out Version version)
    {
        version = new();
        var numbers = text.AsSpan().TrimStart('v');
        var end = numbers.IndexOfAnyExceptInRange('.', '9');
        return (end < 0 ? numbers : numbers[..end]) is { Length: <= 32 } plain
            && Version.TryParse(plain.ToString(), out version!);
    }

    /// <summary>Whether a server of this version can be read.</summary>
    public static bool IsReadable(Version version) => version >= Oldest;
}
