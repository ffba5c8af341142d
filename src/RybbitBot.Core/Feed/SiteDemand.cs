namespace RybbitBot.Feed;

/// <summary>Why a site is to be read: what happens there, and who waits for it.</summary>
/// <param name="Traffic">What happens.</param>
/// <param name="Urgency">How much more its events matter than those of an ordinary feed; at least one.</param>
public sealed record SiteDemand(SiteTraffic Traffic, double Urgency)
{
    /// <summary>The urgency of an ordinary feed.</summary>
    public const double Ordinary = 1;

    /// <summary>The urgency of a site of which somebody wants alerts: they hear of it in half the time.</summary>
    public const double Alert = 4;
}
