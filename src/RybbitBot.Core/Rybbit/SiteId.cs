using System.Globalization;

namespace RybbitBot.Rybbit;

/// <summary>The number by which Rybbit knows a site (its <c>siteId</c>).</summary>
public readonly record struct SiteId(int Value)
{
    /// <summary>The number as Rybbit's own addresses spell it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
