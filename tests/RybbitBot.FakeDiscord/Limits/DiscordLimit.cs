namespace RybbitBot.Fakes;

/// <summary>How many requests a route takes in a while, for each channel, server or webhook.</summary>
/// <param name="Route">As <see cref="DiscordRoutes"/> has it.</param>
/// <param name="Limit">How many.</param>
/// <param name="Window">In how long.</param>
public sealed record DiscordLimit(string Route, int Limit, TimeSpan Window)
{
    /// <summary>The bucket, which routes may share; the route's own where it is null.</summary>
    public string? Bucket { get; init; }

    /// <summary>Whether no header tells of it before it is passed.</summary>
    public bool IsHidden { get; init; }

    /// <summary><c>user</c>, or <c>shared</c> for what others used up too.</summary>
    public string Scope { get; init; } = "user";

    internal string Key => IsHidden ? $"hidden:{Route}" : Bucket ?? Route;
}
