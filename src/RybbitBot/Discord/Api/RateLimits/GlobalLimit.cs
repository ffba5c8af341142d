namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>Fifty calls in any second, over all routes but those of interactions.</summary>
/// <seealso href="https://discord.com/developers/docs/topics/rate-limits#global-rate-limit"/>
internal sealed class GlobalLimit
{
    /// <summary>How many.</summary>
    public const int Calls = 50;

    // A little more than a second, since calls do not take equally long to arrive.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.05);

    private readonly Queue<TimeSpan> _calls = [];

    /// <summary>How long until one more is allowed; zero where it is.</summary>
    public TimeSpan Left(TimeSpan now)
    {
        while (_calls.TryPeek(out var oldest) && oldest + Window <= now)
        {
            _ = _calls.Dequeue();
        }

        return _calls.Count < Calls ? TimeSpan.Zero : _calls.Peek() + Window - now;
    }

    /// <summary>Counts one.</summary>
    public void Take(TimeSpan now) => _calls.Enqueue(now);
}
