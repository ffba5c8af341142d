namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>
/// Counts what Discord shuts out a whole machine for (10,000 answers of 401, 403 or 429 in ten minutes), and says
/// early whom to serve no more.
/// </summary>
/// <remarks>
/// All channels together may cost 500 such answers in ten minutes, also by calls that are under way. Those of whom
/// nobody knows whether they can be reached may cost 400 of them. The rest is for those whose last call succeeded:
/// they are served however many others failed, until a hundred of them have failed too, and all 500 are used up; then
/// a success counts only if it is younger than the trouble. From 5,000 on nobody is served.
/// </remarks>
/// <seealso href="https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans"/>
internal sealed class InvalidAnswers
{
    /// <summary>How many all channels may cost.</summary>
    public const int Careful = 500;

    /// <summary>How many of them are kept for those whose last call succeeded.</summary>
    public const int Kept = 100;

    /// <summary>From which on nobody is served but who waits for an answer.</summary>
    public const int Full = 5_000;

    /// <summary>How long one counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    // Whether whoever failed had been reached before, oldest first.
    private readonly Queue<(TimeSpan At, bool WasReached)> _invalid = [];
    private readonly Dictionary<string, TimeSpan> _reached = new(StringComparer.Ordinal);
    private int _turned;
    private int _unknownUnderWay;
    private int _knownUnderWay;

    /// <summary>How many there are.</summary>
    public int Count(TimeSpan now)
    {
        while (_invalid.TryPeek(out var oldest) && oldest.At + Window <= now)
        {
            _turned -= _invalid.Dequeue().WasReached ? 1 : 0;
        }

        return _invalid.Count;
    }

    /// <summary>How long whoever wants to be served must wait; zero where they need not.</summary>
    /// <param name="who">The channel, or the route that is about none.</param>
    /// <param name="now">The present.</param>
    public TimeSpan Left(string who, TimeSpan now)
    {
        var count = Count(now);
        return count < Full && IsServed(who, count) ? TimeSpan.Zero
            : count == 0 ? TimeSpan.FromSeconds(1)
            : _invalid.Peek().At + Window - now;
    }

    /// <summary>A call begins.</summary>
    /// <returns>Whether the last one succeeded, which its end must tell again.</returns>
    public bool Begin(string who)
    {
        var isReached = _reached.ContainsKey(who);
        Move(isReached, 1);
        return isReached;
    }

    /// <summary>A call has ended.</summary>
    public void End(string who, bool wasReached, LimitAnswer? answer, TimeSpan now)
    {
        Move(wasReached, -1);
        Count(answer, wasReached, now);
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
    public void Count(LimitAnswer? answer, TimeSpan now) => Count(answer, wasReached: false, now);

    private bool IsServed(string who, int count)
    {
        if (!_reached.TryGetValue(who, out var at))
        {
            return count - _turned + _unknownUnderWay < Careful - Kept;
        }

        // Who was reached before the trouble began may be part of it.
        return !_invalid.TryPeek(out var first)
            || at >= first.At
            || _turned + _knownUnderWay < Kept
            || count + _unknownUnderWay + _knownUnderWay < Careful;
    }

    private void Count(LimitAnswer? answer, bool wasReached, TimeSpan now)
    {
        if (answer is { IsInvalid: true })
        {
            _invalid.Enqueue((now, wasReached));
            _turned += wasReached ? 1 : 0;
        }
    }

    private void Move(bool isReached, int by)
    {
        if (isReached)
        {
            _knownUnderWay += by;
        }
        else
        {
            _unknownUnderWay += by;
        }
    }
}
