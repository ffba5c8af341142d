using System.Collections.Concurrent;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot;

/// <summary>Keeps what the schedule learns of each site's week in the ledger, once an hour.</summary>
/// <remarks>One caller at a time for each site.</remarks>
public sealed class RhythmMemory(PollSchedule schedule, IOutbox outbox, TimeProvider time)
{
    private readonly ConcurrentDictionary<SiteId, SiteNotes> _notes = [];

    /// <summary>Takes up what an earlier run learned.</summary>
    public async Task RecallAsync(IEnumerable<Site> sites, CancellationToken cancellationToken)
    {
        foreach (var site in sites)
        {
            schedule.Restore(site.Id, new(await outbox.ReadRhythmAsync(site.Id, cancellationToken)));
        }
    }

    /// <summary>Learns from a tick that succeeded at this moment.</summary>
    public async Task LearnAsync(Site site, FeedTick tick, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var notes = _notes.GetOrAdd(site.Id, new SiteNotes(now, now));
        schedule.Observe(site.Id, tick.Stamps, notes.Read, now);
        _notes[site.Id] = notes with { Read = now };
        if (WeekRhythm.HourOf(now) != WeekRhythm.HourOf(notes.Kept))
        {
            await outbox.KeepRhythmAsync(site.Id, schedule.RhythmOf(site.Id), cancellationToken);
            _notes[site.Id] = new(now, now);
        }
    }

    /// <summary>Nobody hears the site now: what comes meanwhile is not seen, and says nothing of its rhythm.</summary>
    public void Pause(Site site) => _ = _notes.TryRemove(site.Id, out _);

    private sealed record SiteNotes(DateTimeOffset Read, DateTimeOffset Kept);
}
