namespace RybbitBot.Subscriptions;

/// <summary>The address of a page, as people copy it from their browser.</summary>
/// <param name="Host">The host, without port.</param>
/// <param name="Path">The path; <c>/</c> where the address ends with the host.</param>
/// <param name="Query">What stands behind the question mark, or nothing.</param>
internal sealed record PageAddress(string Host, string Path, string Query)
{
    /// <summary>Reads an address with or without <c>https://</c>; null where the text is none.</summary>
    public static PageAddress? Of(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? text : text[(scheme + 3)..];
        if (scheme >= 0 && text[..scheme].ToLowerInvariant() is not ("http" or "https"))
        {
            return null;
        }

        var end = rest.AsSpan().IndexOfAny("/?#") is >= 0 and var found ? found : rest.Length;
        var host = HostIn(rest[..end]);
        var looksLikeHost =
            host.Length > 0 && host.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_');
        // A word with a dot may be anything; with a dot and a slash behind it, it is an address.
        return looksLikeHost && (scheme >= 0 || (host.Contains('.') && end < rest.Length && rest[end] == '/'))
            ? Split(host, rest[end..])
            : null;
    }

    /// <summary>The text up to the first <c>?</c> or <c>#</c>, and the query behind it.</summary>
    public static (string Path, string Query) SplitPath(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var shown = hash < 0 ? text : text[..hash];
        var mark = shown.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (shown, "") : (shown[..mark], shown[(mark + 1)..]);
    }

    private static PageAddress Split(string host, string rest)
    {
        var (path, query) = SplitPath(rest);
        return new(host, path.Length == 0 ? "/" : path, query);
    }

    private static string HostIn(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var port = host.IndexOf(':', StringComparison.Ordinal);
        return (port < 0 ? host : host[..port]).ToLowerInvariant();
    }
}
