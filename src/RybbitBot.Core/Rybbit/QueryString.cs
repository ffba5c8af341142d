namespace RybbitBot.Rybbit;

/// <summary>Reads the query string of a page, as a visitor's browser sent it.</summary>
public static class QueryString
{
    /// <summary>
    /// The first value of a parameter, decoded, or null where there is none. Its name is compared ignoring
    /// case.
    /// </summary>
    public static string? Find(string query, string parameter)
    {
        foreach (var part in query.AsSpan().TrimStart('?').Split('&'))
        {
            var pair = query.AsSpan().TrimStart('?')[part];
            var end = pair.IndexOf('=');
            var name = Decode(end < 0 ? pair : pair[..end]);
            if (name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
            {
                return end < 0 ? "" : Decode(pair[(end + 1)..]);
            }
        }

        return null;
    }

    /// <summary>A name or a value as it was before it was put into an address.</summary>
    internal static string Decode(ReadOnlySpan<char> text) =>
        Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}
