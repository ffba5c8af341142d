using System.Diagnostics.CodeAnalysis;

namespace RybbitBot.Rybbit;

/// <summary>Reads sites out of Rybbit's replies.</summary>
internal static class SiteReader
{
    /// <summary>One site: <c>siteId</c> is its number, <c>id</c> its string id.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Site? site)
    {
        site =
            JsonFields.TryRead(json, out var fields) && fields.Integer("siteId") is { } number
                ? new(new(number), fields.Text("id"), fields.Text("domain"), fields.Text("name"))
                : null;
        return site is not null;
    }

    /// <summary>The sites of all organizations. Here <c>id</c> is the number, and there is no string id.</summary>
    public static bool TryReadOrganizations(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out IReadOnlyList<Site>? sites
    )
    {
        sites = JsonFields.TryReadList(json, out var organizations)
            ?
            [
                .. organizations
                    .SelectMany(organization => organization.List("sites"))
                    .SelectMany(Read)
                    .Distinct(),
            ]
            : null;
        return sites is not null;
    }

    private static IEnumerable<Site> Read(JsonFields fields)
    {
        if (fields.Integer("id") is { } number)
        {
            yield return new(new(number), StringId: "", fields.Text("domain"), fields.Text("name"));
        }
    }
}
