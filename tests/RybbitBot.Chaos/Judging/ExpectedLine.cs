namespace RybbitBot.Chaos;

/// <summary>A line that a channel should see once.</summary>
/// <param name="Number">Which event it tells.</param>
/// <param name="Stamp">When it happened, as Rybbit stamps it: whole seconds.</param>
/// <param name="VisibleAt">From when on it could be read.</param>
internal sealed record ExpectedLine(int Number, DateTimeOffset Stamp, DateTimeOffset VisibleAt);
