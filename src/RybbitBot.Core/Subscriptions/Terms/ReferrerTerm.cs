using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>referrer:</c>, where the visitor came from.</summary>
internal sealed class ReferrerTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "referrer",
        "the host the visitor came from, without www.; with a / in it host and path; direct is none",
        "referrer:*google*,news.example/item/*",
        "coming from",
        values => new ReferrerTerm(values)
    )
    {
        Advice = new("a referrer is a host, perhaps with a path, without https://, www. and query", Mend),
    };

    private const string Direct = "direct";

    private readonly ImmutableArray<Alternative> _alternatives =
    [
        .. values.Patterns.Select(pattern => new Alternative(
            pattern,
            IsDirect: Direct.Equals(pattern.Literal, StringComparison.OrdinalIgnoreCase),
            HasPath: pattern.ToString().Contains('/', StringComparison.Ordinal)
        )),
    ];

    // Some of the alternatives are compared with another value then.
    internal override bool IsAnchor => base.IsAnchor && !HasPath;

    // The host alone, and the host with its path, may both hold.
    internal override bool IsExclusive => !HasPath;

    private bool HasPath => _alternatives.Any(alternative => alternative.HasPath);

    private static TextPattern Mend(TextPattern value)
    {
        var text = Referrer.HostAndPathIn(value.Flat).ToString();
        var isHost = text.IndexOf('/', StringComparison.Ordinal) == text.Length - 1;
        return text.Length == 0 || text.Length == value.Flat.Length
            ? value
            : TextPattern.OfFlat(isHost ? text[..^1] : text);
    }

    public override string ValueIn(SiteEvent siteEvent)
    {
        var referrer = Referrer.Of(siteEvent.Referrer);
        return referrer.Host.Length == 0 ? Direct
            : HasPath ? referrer.HostAndPath
            : referrer.Host;
    }

    private protected override bool HoldsAny(SiteEvent siteEvent)
    {
        var hostAndPath = Referrer.HostAndPathIn(siteEvent.Referrer);
        var slash = hostAndPath.IndexOf('/');
        var host = slash < 0 ? hostAndPath : hostAndPath[..slash];
        foreach (var (pattern, isDirect, hasPath) in _alternatives)
        {
            if (host.IsEmpty ? isDirect : !isDirect && pattern.IsMatch(hasPath ? hostAndPath : host))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Alternative(TextPattern Pattern, bool IsDirect, bool HasPath);
}
