using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>
/// The part of a site's events that is still to be read, from just after <paramref name="Since"/> up to but
/// without <paramref name="Before"/>.
/// </summary>
/// <remarks>
/// Rybbit answers with the newest rows of a window and says nothing of the ones it left out, so a full reply
/// means: page backwards. Its stamps are whole seconds, and the oldest second of a full reply may be cut; the
/// next page therefore begins one second after it and reads that second again, whole.
/// </remarks>
/// <param name="Since">Events stamped at or before this instant are not wanted.</param>
/// <param name="Before">Events stamped at or after this instant were read; null before the first reply.</param>
/// <param name="PageSize">How many rows the next reply may hold.</param>
public sealed record FeedWindow(DateTimeOffset Since, DateTimeOffset? Before, int PageSize)
{
    /// <summary>The largest page we ask for; a second that holds more is read up to here.</summary>
    public const int MaxPageSize = EventPage.LargestLimit;

    private const int FirstPageSize = 1_000;

    /// <summary>Everything after <paramref name="since"/>.</summary>
    public static FeedWindow After(DateTimeOffset since) => new(since, Before: null, EventPage.SinceLimit);

    /// <summary>Whether the reply is full of rows that nobody can read, so that there is nowhere to go on from.</summary>
    public bool IsLost(EventPage page) => page.Events.Count == 0 && page.Unreadable >= PageSize;

    /// <summary>What remains after a reply that is not lost, or null when nothing does.</summary>
    /// <param name="page">The reply. Rows that cannot be read filled it as well.</param>
    public FeedWindow? Rest(EventPage page)
    {
        var events = page.Events;
        if (events.Count == 0 || events.Count + page.Unreadable < PageSize || events[^1].Timestamp <= Since)
        {
            return null;
        }

        var next = StartOfSecond(events[^1].Timestamp).AddSeconds(1);
        if (Before is null)
        {
            return this with { Before = next, PageSize = FirstPageSize };
        }

        // Who has found two full pages has found a burst: the next page is larger. Where one second holds more
        // than a page, a larger one sees all of it; beyond the largest, go on below it.
        var larger = Math.Min(PageSize * 2, MaxPageSize);
        return next < Before ? this with { Before = next, PageSize = larger }
            : PageSize < MaxPageSize ? this with { PageSize = larger }
            : this with { Before = next.AddSeconds(-1) };
    }

    /// <summary>The same after a failure: a page that was too large for the server is not asked for again.</summary>
    public FeedWindow Again(DateTimeOffset since) =>
        this with
        {
            Since = since,
            PageSize = Math.Min(PageSize, FirstPageSize),
        };

    private static DateTimeOffset StartOfSecond(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
