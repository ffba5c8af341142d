namespace RybbitBot.Subscriptions;

/// <summary>A person of a workspace.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">What to call them.</param>
public sealed record Member(string Id, string Name)
{
    /// <summary>Who makes the subscriptions that the bot's settings ask for.</summary>
    public static readonly Member Settings = new("settings", "settings");
}
