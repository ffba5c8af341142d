namespace RybbitBot.Rybbit;

/// <summary>The scopes a Rybbit key can have that matter to us, by their exact names.</summary>
internal static class RybbitScopes
{
    public const string Events = "events:read";
    public const string Analytics = "analytics:read";
    public const string Sites = "sites:read";
    public const string Organizations = "org:read";

    private static readonly string[] Known =
    [
        Events,
        Analytics,
        Sites,
        Organizations,
        "goals:read",
        "sessions:read",
        "errors:read",
        "performance:read",
    ];

    /// <summary>What the server names where it is a scope we know; else <paramref name="asked"/>.</summary>
    public static string Recognize(string named, string asked) => Known.Contains(named) ? named : asked;
}
