namespace RybbitBot.Subscriptions;

/// <summary>Who made a subscription silent, and so who may end that.</summary>
public enum PauseCause
{
    /// <summary>Somebody wanted it: it lasts until somebody resumes it, or its time is over.</summary>
    Person,

    /// <summary>Its channel cannot be reached: it ends by itself when the bot is let in again.</summary>
    Channel,
}
