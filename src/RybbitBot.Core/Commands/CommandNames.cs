namespace RybbitBot.Commands;

/// <summary>What this workspace types for the commands; texts name them so.</summary>
/// <param name="Online">Who is there.</param>
/// <param name="Feed">What the channel gets.</param>
/// <param name="Rybbit">Both, under one name.</param>
public sealed record CommandNames(string Online = "/online", string Feed = "/feed", string Rybbit = "/rybbit")
{
    /// <summary>The command's own name, such as <c>feed</c>, by what is typed for it here; or null.</summary>
    public string? Find(string typed) =>
        Is(typed, Online) ? "online"
        : Is(typed, Feed) ? "feed"
        : Is(typed, Rybbit) ? "rybbit"
        : null;

    private static bool Is(string typed, string name) =>
        typed.Equals(name, StringComparison.OrdinalIgnoreCase);
}
