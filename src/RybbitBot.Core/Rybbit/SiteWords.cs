using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RybbitBot.Rybbit;

/// <summary>The words that occur on each site, to be offered while somebody types.</summary>
/// <remarks>
/// It answers from memory and never waits. What the feed reads is counted anyway; only when somebody asks is
/// more read, behind their back and not often.
/// </remarks>
public sealed partial class SiteWords(EventHistory history, TimeProvider time, ILogger<SiteWords> logger)
{
    /// <summary>How long the words serve before they are read again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SiteId, Shelf> _shelves = new();

    /// <summary>Counts what was read of a site for another reason.</summary>
    public void Add(Site site, IReadOnlyCollection<SiteEvent> events) => ShelfOf(site).Words.Add(events);

    /// <summary>The words as far as they are known; they are read anew where that was long ago.</summary>
    public SiteVocabulary Of(Site site)
    {
        var shelf = ShelfOf(site);
        if (shelf.BeginReading(time))
        {
            _ = ReadAsync(site, shelf);
        }

        return shelf.Words.ToVocabulary(time.GetUtcNow());
    }

    private Shelf ShelfOf(Site site) => _shelves.GetOrAdd(site.Id, _ => new());

    // A problem of Rybbit's leaves the words as they are; who looks at the site is told of it elsewhere.
    private async Task ReadAsync(Site site, Shelf shelf)
    {
        try
        {
            var since = shelf.ReadTo ?? time.GetUtcNow() - WordCounts.Memory;
            var outcome = await history.ReadSinceAsync(
                site,
                since,
                shelf.ReadTo is null ? EventHistory.MaxPages : 1,
                CancellationToken.None
            );
            if (outcome.TryGet(out var stretch, out _))
            {
                shelf.Words.Add([.. stretch.Events]);
                shelf.ReadTo = shelf.Words.Newest;
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Faulted(logger, fault, site.Id);
        }
    }

    private sealed class Shelf
    {
        private readonly Lock _gate = new();
        private long? _begun;

        public EventWords Words { get; } = new();

        /// <summary>Up to when somebody asked for more; only the reading under way touches it.</summary>
        public DateTimeOffset? ReadTo { get; set; }

        /// <summary>Whether it is time to read, which is then the caller's to do.</summary>
        public bool BeginReading(TimeProvider time)
        {
            lock (_gate)
            {
                if (_begun is { } begun && time.GetElapsedTime(begun) < Lifetime)
                {
                    return false;
                }

                _begun = time.GetTimestamp();
                return true;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The words of site {Site} could not be read")]
        public static partial void Faulted(ILogger logger, Exception fault, SiteId site);
    }
}
