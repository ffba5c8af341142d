using System.Globalization;

namespace RybbitBot.Rybbit;

/// <summary>The ways in which people name a site.</summary>
internal enum SiteNameKind
{
    /// <summary>None of the ways.</summary>
    Unknown,

    /// <summary>Rybbit's number.</summary>
    Number,

    /// <summary>Rybbit's string id: 12 hex digits.</summary>
    StringId,

    /// <summary>The site's domain.</summary>
    Domain,
}

/// <summary>A site as somebody named it.</summary>
/// <param name="Text">The name.</param>
/// <param name="Kind">Which way of naming it is.</param>
/// <param name="Number">The number, where it is one.</param>
internal readonly record struct SiteName(string Text, SiteNameKind Kind, SiteId Number)
{
    private const int StringIdLength = 12;

    /// <summary>Recognizes how a site is named.</summary>
    public static SiteName Of(string text)
    {
        var name = text.Trim();
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new(name, SiteNameKind.Number, new(number));
        }

        var kind =
            name.Length == StringIdLength && name.All(char.IsAsciiHexDigit) ? SiteNameKind.StringId
            : name.Contains('.', StringComparison.Ordinal) || name == "localhost" ? SiteNameKind.Domain
            : SiteNameKind.Unknown;
        return new(name, kind, default);
    }
}
