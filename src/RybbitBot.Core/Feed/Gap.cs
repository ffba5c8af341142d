namespace RybbitBot.Feed;

/// <summary>
/// A time in which a site was not read although it should have been: Rybbit did not answer, the key had no calls
/// left, or the bot did not run. Which of them it was does not matter to who waited.
/// </summary>
/// <param name="Since">When it was last read before, by our clock.</param>
/// <param name="Until">When it was read again.</param>
public sealed record Gap(DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>What is not longer is not worth a word.</summary>
    public static readonly TimeSpan Bearable = TimeSpan.FromMinutes(2);

    // A reading that comes about as planned is no gap, however seldom a site is read.
    private static readonly TimeSpan Punctual = TimeSpan.FromMinutes(1);

    /// <summary>The part of it that nobody can read any more, where there is one.</summary>
    public LostStretch? Lost { get; init; }

    /// <summary>The gap that a reading at <paramref name="now"/> ends; null where it is none.</summary>
    public static Gap? Ending(DateTimeOffset now, LastReading? last) =>
        last is { } before
        && now - before.At > Bearable
        && now - before.At > before.Due - before.At + Punctual
            ? new(before.At, now)
            : null;

    /// <summary>What it is for those who wait only since <paramref name="from"/>; null where that is no gap.</summary>
    public Gap? For(DateTimeOffset from) =>
        from <= Since ? this
        : Until - from <= Bearable ? null
        : this with { Since = from, Lost = Lost?.After(from) };
}
