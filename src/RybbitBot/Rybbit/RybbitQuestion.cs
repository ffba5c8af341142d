namespace RybbitBot.Rybbit;

/// <summary>One question to Rybbit.</summary>
/// <param name="Path">The path and query, relative to the API's root.</param>
/// <param name="Scope">The scope a key needs for it; empty where no key is needed.</param>
internal sealed record RybbitQuestion(string Path, string Scope)
{
    /// <summary>Whether the answer depends on the key, and counts against its limits.</summary>
    public bool NeedsKey => Scope.Length > 0;

    /// <summary>Whether it is about one site, which may not exist.</summary>
    public bool IsAboutSite => Path.StartsWith(RybbitAddress.Sites, StringComparison.Ordinal);
}
