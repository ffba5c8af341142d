namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>
/// Counts what Discord shuts out a whole machine for (10,000 answers of 401, 403 or 429 in ten minutes), and says
/// early whom to serve no more.
/// </summary>
/// <remarks>
/// From 500 on only those are served who have been reached since the first of them; those that nobody knows share
/// what is left of the 500, also while their calls are under way. From 5,000 on nobody is.
/// </remarks>
/// <seealso href="https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans"/>
internal sealed class InvalidAnswers
{
    /// <summary>From which on only those are served who were reached just now.</summary>
    public const int Careful = 500;

    /// <summary>From which on nobody is served but who waits for an answer.</summary>
    public const int Full = 5_000;

    /// <summary>How long one counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Queue<TimeSpan> _invalid = [];
    private readonly Dictionary<string, TimeSpan> _reached = new(StringComparer.Ordinal);
    private int _unknownUnderWay;

    /// <summary>How many there are.</summary>
    public int Count(TimeSpan now)
    {
        while (_invalid.TryPeek(out var oldest) && oldest + Window <= now)
        {
            _ = _invalid.Dequeue();
        }

        return _invalid.Count;
    }

    /// <summary>How long whoever wants to be served must wait; zero where they need not.</summary>
    /// <param name="who">The channel, or the route that is about none.</param>
    /// <param name="now">The present.</param>
    public TimeSpan Left(string who, TimeSpan now)
    {
        var count = Count(now);
        var isServed = count < Full && (IsReached(who) || count + _unknownUnderWay < Careful);
        return isServed ? TimeSpan.Zero
            : count == 0 ? TimeSpan.FromSeconds(1)
            : _invalid.Peek() + Window - now;
    }

    /// <summary>A call begins.</summary>
    /// <returns>Whether nobody knows how it will end, which its end must tell again.</returns>
    public bool Begin(string who)
    {
        var isUnknown = !IsReached(who);
        _unknownUnderWay += isUnknown ? 1 : 0;
        return isUnknown;
    }

    /// <summary>A call has ended.</summary>
    public void End(string who, bool wasUnknown, LimitAnswer? answer, TimeSpan now)
    {
        _unknownUnderWay -= wasUnknown ? 1 : 0;
        Count(answer, now);
        switch (answer)
        {
            case { Status: >= 200 and < 300 }:
                _reached[who] = now;
                break;
            case { Status: >= 400 and < 500, IsRefusal: false }:
                _ = _reached.Remove(who);
                break;
        }
    }

    /// <summary>Counts an answer to whomever.</summary>
    public void Count(LimitAnswer? answer, TimeSpan now)
    {
        if (answer is { IsInvalid: true })
        {
            _invalid.Enqueue(now);
        }
    }

    // Who was reached before the trouble began may be part of it.
    private bool IsReached(string who) =>
        _reached.TryGetValue(who, out var at) && (!_invalid.TryPeek(out var first) || at >= first);
}
