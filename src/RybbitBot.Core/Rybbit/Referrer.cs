namespace RybbitBot.Rybbit;

/// <summary>Where a visitor came from.</summary>
/// <param name="Host">The host without <c>www.</c>, in lower case; empty when direct.</param>
/// <param name="HostAndPath">The host with the path behind it, without query; empty when direct.</param>
public readonly record struct Referrer(string Host, string HostAndPath)
{
    /// <summary>Reads a referrer as Rybbit gives it: a URL, mostly; anything else counts as a host.</summary>
    public static Referrer Of(string text)
    {
        var hostAndPath = HostAndPathIn(text).ToString();
        var slash = hostAndPath.IndexOf('/', StringComparison.Ordinal);
        var host = (slash < 0 ? hostAndPath : hostAndPath[..slash]).ToLowerInvariant();
        return new(host, slash < 0 ? host : host + hostAndPath[slash..]);
    }

    /// <summary>The part of the text that is <see cref="HostAndPath"/>, the host in the case it came in.</summary>
    internal static ReadOnlySpan<char> HostAndPathIn(ReadOnlySpan<char> text)
    {
        var scheme = text.IndexOf("://");
        var rest = scheme < 0 || text[..scheme].ContainsAny("/?#") ? text : text[(scheme + 3)..];
        var end = rest.IndexOfAny('?', '#');
        rest = end < 0 ? rest : rest[..end];
        var slash = rest.IndexOf('/');
        rest = rest[((slash < 0 ? rest : rest[..slash]).LastIndexOf('@') + 1)..];
        rest = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
        return rest.StartsWith('/') ? [] : rest;
    }
}
