namespace RybbitBot.Fakes;

/// <summary>How often the bot may identify (docs.discord.com/developers/events/gateway#session-start-limit-object).</summary>
internal sealed class GatewayBudget(FakeDiscordOptions options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private int _left = options.IdentifiesLeft;
    private DateTimeOffset _resets = time.GetUtcNow() + Day;
    private DateTimeOffset? _lastIdentify;

    /// <summary>Whether it was overdrawn, for which the token is taken back.</summary>
    public bool IsOverdrawn { get; private set; }

    public JsonObject ToJson()
    {
        lock (_gate)
        {
            Renew();
            return new()
            {
                ["total"] = options.IdentifyLimit,
                ["remaining"] = _left,
                ["reset_after"] = (long)(_resets - time.GetUtcNow()).TotalMilliseconds,
                ["max_concurrency"] = 1,
            };
        }
    }

    /// <summary>Takes one; false where it came too soon after the last.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            Renew();
            IsOverdrawn |= _left == 0;
            _left = Math.Max(0, _left - 1);
            var now = time.GetUtcNow();
            var isSoon = options.PacesIdentifies && _lastIdentify + Pace > now;
            _lastIdentify = isSoon ? _lastIdentify : now;
            return !isSoon;
        }
    }

    private void Renew()
    {
        if (time.GetUtcNow() >= _resets)
        {
            (_left, _resets) = (options.IdentifyLimit, time.GetUtcNow() + Day);
        }
    }
}
