namespace RybbitBot.Slack;

/// <summary>
/// How fast the bot posts: a message a second into one channel and two a second into the workspace, after a
/// few at once.
/// </summary>
/// <remarks>
/// Slack's limits: <see href="https://docs.slack.dev/apis/web-api/rate-limits"/>. Who has to wait is given a
/// place in the line, so that a hundred waiting channels take turns.
/// </remarks>
internal sealed class SlackPace(TimeProvider time)
{
    private static readonly Rhythm ChannelRhythm = new(TimeSpan.FromSeconds(1), Burst: 3);
    private static readonly Rhythm WorkspaceRhythm = new(TimeSpan.FromSeconds(0.5), Burst: 10);

    // A place that nobody came for is given up, so that what ceased to post is forgotten.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, TimeSpan> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _places = new(StringComparer.Ordinal);
    private TimeSpan _workspace;

    /// <summary>Takes the right to post once: zero where it may be done at once, else how long to wait before asking again.</summary>
    public TimeSpan Take(string channel)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            Forget(now);
            var place = _places.Remove(channel, out var kept) ? kept : Queue(channel, now);
            if (place <= now)
            {
                return TimeSpan.Zero;
            }

            _places[channel] = place;
            return place - now;
        }
    }

    private TimeSpan Queue(string channel, TimeSpan now)
    {
        var full = _channels.GetValueOrDefault(channel);
        var place = Max(ChannelRhythm.Next(full, now), WorkspaceRhythm.Next(_workspace, now));
        _channels[channel] = ChannelRhythm.After(full, place);
        _workspace = WorkspaceRhythm.After(_workspace, now);
        return place;
    }

    private void Forget(TimeSpan now)
    {
        foreach (var (channel, _) in _channels.Where(channel => channel.Value < now - Grace))
        {
            _ = _channels.Remove(channel);
        }

        foreach (var (channel, _) in _places.Where(place => place.Value < now - Grace))
        {
            _ = _places.Remove(channel);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>
    /// One post an interval, after so many at once. Its state is the instant at which all that was posted
    /// would have been posted had each waited its interval.
    /// </summary>
    private readonly record struct Rhythm(TimeSpan Interval, int Burst)
    {
        /// <summary>When the next may be posted.</summary>
        public TimeSpan Next(TimeSpan full, TimeSpan now) => Max(now, full - ((Burst - 1) * Interval));

        /// <summary>The state once it was posted at that instant.</summary>
        public TimeSpan After(TimeSpan full, TimeSpan at) => Max(full, at) + Interval;
    }
}
