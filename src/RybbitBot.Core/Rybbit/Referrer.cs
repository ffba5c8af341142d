namespace RybbitBot.Rybbit;

/// <summary>Where a visitor came from.</summary>
/// <param name="Host">The host without <c>www.</c>, in lower case; empty when direct.</param>
/// <param name="HostAndPath">The host with the path behind it, without query; empty when direct.</param>
public readonly record struct Referrer(string Host, string HostAndPath)
{
    /// <summary>Reads a referrer as Rybbit gives it: a URL, mostly; anything else counts as a host.</summary>
    public static Referrer Of(string text)
    {
        if (text.Length == 0)
        {
            return new("", "");
        }

        var start = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var rest = text[start..];
        var end = rest.AsSpan().IndexOfAny('?', '#');
        rest = end < 0 ? rest : rest[..end];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var host = (slash < 0 ? rest : rest[..slash]).ToLowerInvariant();
        host = host[(host.LastIndexOf('@') + 1)..];
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        return new(host, slash < 0 ? host : host + rest[slash..]);
    }
}
