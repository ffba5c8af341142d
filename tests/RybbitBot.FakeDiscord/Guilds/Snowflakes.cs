using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>
/// Ids that tell when they were made, and of which none is given twice
/// (docs.discord.com/developers/reference#snowflakes).
/// </summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1_420_070_400_000;

    private readonly Lock _gate = new();
    private long _last;

    public string Next()
    {
        lock (_gate)
        {
            var first = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
            _last = Math.Max(first, _last + 1);
            return _last.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>When an id was made.</summary>
    public static DateTimeOffset TimeOf(string id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long.Parse(id, CultureInfo.InvariantCulture) >> 22) + Epoch);
}
