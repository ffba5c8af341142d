using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RybbitBot.Chat;

namespace RybbitBot.Local;

/// <summary>What was said in a channel: the newest messages, and everybody who reads along.</summary>
/// <param name="log">Where messages are kept, or null where memory is enough.</param>
internal sealed class Transcript(TranscriptLog? log) : IDisposable
{
    /// <summary>How many messages a new reader is shown.</summary>
    public const int ShownMessages = 200;

    // Beyond what is shown, so that a key posted again after a crash is still known.
    private const int RememberedMessages = 1000;
    private const int ReaderCapacity = 500;

    private readonly Lock _gate = new();
    private readonly List<Channel<PostedMessage>> _readers = [];
    private readonly Queue<PostedMessage> _newest = new(log?.Tail.TakeLast(RememberedMessages) ?? []);
    private PostedMessage? _last;

    /// <summary>The newest messages of earlier runs, oldest first.</summary>
    public IReadOnlyList<PostedMessage> Earlier { get; } = [.. log?.Tail.TakeLast(RememberedMessages) ?? []];

    /// <summary>The newest message of this run, or null.</summary>
    public PostedMessage? Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Whether a message of that key stands there and is remembered.</summary>
    public bool Has(MessageKey key)
    {
        lock (_gate)
        {
            return IsKnown(key);
        }
    }

    /// <summary>Adds a message, unless its key stands there already.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Post(PostedMessage posted)
    {
        // The disk is waited for inside the lock: what no reader may lose, no reader sees before it is safe.
        lock (_gate)
        {
            if (IsKnown(posted.Key))
            {
                return;
            }

            log?.Append(posted);
            _last = posted = posted with { Ordinal = (_last?.Ordinal ?? 0) + 1 };
            _newest.Enqueue(posted);
            while (_newest.Count > RememberedMessages)
            {
                _ = _newest.Dequeue();
            }

            _ = _readers.RemoveAll(reader => !TryHand(reader, posted));
        }
    }

    /// <summary>
    /// The messages after the one with the key <paramref name="after"/> (the newest <paramref name="shown"/>
    /// where it is null or unknown), then new ones as they come. The stream ends when it is cancelled, and when
    /// its reader is too slow: reading again after the last key misses nothing that is still remembered.
    /// </summary>
    public async IAsyncEnumerable<PostedMessage> ReadAsync(
        MessageKey? after,
        int shown,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = Channel.CreateBounded<PostedMessage>(ReaderCapacity);
        IReadOnlyList<PostedMessage> earlier;
        lock (_gate)
        {
            earlier = Known(after, shown);
            _readers.Add(reader);
        }

        await using var leave = cancellationToken.Register(() => reader.Writer.TryComplete());
        try
        {
            foreach (var posted in earlier)
            {
                yield return posted;
            }

            await foreach (var posted in reader.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return posted;
            }
        }
        finally
        {
            lock (_gate)
            {
                _ = _readers.Remove(reader);
            }
        }
    }

    /// <summary>Drops what the disk holds of the time before <paramref name="cutoff"/>.</summary>
    /// <exception cref="IOException">The disk did not let go of it.</exception>
    public void ForgetBefore(DateTimeOffset cutoff)
    {
        lock (_gate)
        {
            log?.ForgetBefore(cutoff);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => log?.Dispose();

    private static bool TryHand(Channel<PostedMessage> reader, PostedMessage posted) =>
        reader.Writer.TryWrite(posted) || !reader.Writer.TryComplete();

    private bool IsKnown(MessageKey key) => _newest.Any(known => known.Key == key);

    private List<PostedMessage> Known(MessageKey? after, int shown)
    {
        var known = _newest.ToList();
        var index = known.FindLastIndex(posted => posted.Key == after);
        return index < 0 ? [.. known.TakeLast(shown)] : known[(index + 1)..];
    }
}
