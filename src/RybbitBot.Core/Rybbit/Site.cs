namespace RybbitBot.Rybbit;

/// <summary>A property that Rybbit measures.</summary>
/// <param name="Id">Rybbit's number.</param>
/// <param name="StringId">Rybbit's string id (12 hex digits), or empty where the server did not tell.</param>
/// <param name="Domain">The domain, or empty where the key may not read it.</param>
/// <param name="Name">The name people gave it, or empty.</param>
public sealed record Site(SiteId Id, string StringId, string Domain, string Name)
{
    /// <summary>What people call the site: its domain, else its name, else its number.</summary>
    public string Label =>
        Domain.Length > 0 ? Domain
        : Name.Length > 0 ? Name
        : Id.ToString();

    /// <summary>Whether <paramref name="text"/> is this site's number, string id or domain, ignoring case.</summary>
    public bool IsNamed(string text) =>
        text.Length > 0
        && (
            text == Id.ToString()
            || text.Equals(StringId, StringComparison.OrdinalIgnoreCase)
            || text.Equals(Domain, StringComparison.OrdinalIgnoreCase)
        );
}
