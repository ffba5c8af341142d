namespace RybbitBot.Rybbit;

/// <summary>How many sessions were on a site: Rybbit's live user count.</summary>
/// <param name="Count">Distinct sessions.</param>
/// <param name="Window">The time that was looked at, up to <paramref name="At"/>.</param>
/// <param name="At">When it was counted.</param>
public sealed record LiveVisitors(int Count, TimeSpan Window, DateTimeOffset At);
