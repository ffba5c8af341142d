namespace RybbitBot.Discord.Gateway;

/// <summary>
/// Keeps what Discord asks for from becoming more than it takes: 120 messages a minute, after which it hangs up.
/// </summary>
/// <seealso href="https://discord.com/developers/docs/events/gateway#rate-limiting"/>
internal sealed class BeatAllowance(TimeProvider time)
{
    // The rest is for what we send of ourselves.
    private const int Most = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _sent = new();

    /// <summary>Whether one more may be sent now.</summary>
    public bool TryTake()
    {
        while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Minute)
        {
            _ = _sent.Dequeue();
        }

        if (_sent.Count == Most)
        {
            return false;
        }

        _sent.Enqueue(time.GetTimestamp());
        return true;
    }
}
