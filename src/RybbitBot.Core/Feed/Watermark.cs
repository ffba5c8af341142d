namespace RybbitBot.Feed;

/// <summary>The instant up to which a site's events have been handled. It only moves forward.</summary>
public readonly record struct Watermark(DateTimeOffset At)
{
    // Rybbit stamps on receipt, so nothing honest is newer than its clock; two clocks differ a little.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    // Stamps are cut to whole seconds: an event as late as the overlap may seem to be one second later.
    private static readonly TimeSpan StampUnit = TimeSpan.FromSeconds(1);

    /// <summary>Where to ask from, so that rows which became visible late are seen too.</summary>
    public DateTimeOffset Since(TimeSpan overlap) => At - overlap - StampUnit;

    /// <summary>Whether the server's clock contradicts it: nothing can have been read from the future.</summary>
    public bool IsBeyond(DateTimeOffset serverTime) => At > serverTime + ClockTolerance;

    /// <summary>
    /// The watermark after an event stamped <paramref name="newest"/> was seen. A stamp far beyond the
    /// server's clock would silence the feed until then, so it counts as that clock.
    /// </summary>
    public Watermark Advance(DateTimeOffset newest, DateTimeOffset serverTime)
    {
        var limit = serverTime + ClockTolerance;
        var next = newest > limit ? limit : newest;
        return next > At ? new(next) : this;
    }

    /// <summary>The watermark when nothing before <paramref name="instant"/> is wanted any more.</summary>
    public Watermark SkipTo(DateTimeOffset instant) => instant > At ? new(instant) : this;
}
