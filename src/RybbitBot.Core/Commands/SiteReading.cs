using RybbitBot.Rybbit;

namespace RybbitBot.Commands;

/// <summary>How an event's site is read, as far as it concerns that event.</summary>
/// <param name="HeardSince">From when on somebody wants events of the site; null where nobody does now.</param>
/// <param name="ReadTo">Up to when the site was read; null where it never was.</param>
/// <param name="IsSeen">Whether the event is remembered as read; those that were read long ago are not.</param>
public sealed record SiteReading(DateTimeOffset? HeardSince, DateTimeOffset? ReadTo, bool IsSeen)
{
    /// <summary>Whether the event came before anybody wanted it.</summary>
    public bool IsTooEarly(SiteEvent siteEvent) => !IsSeen && siteEvent.Timestamp.AddSeconds(1) <= HeardSince;

    /// <summary>Whether the event's time has been read.</summary>
    public bool Reaches(SiteEvent siteEvent) => IsSeen || siteEvent.Timestamp <= ReadTo;
}
