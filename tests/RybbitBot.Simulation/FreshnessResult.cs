namespace RybbitBot.Simulation;

/// <summary>How old events were when they were enqueued, on the measured day.</summary>
/// <param name="Budget">The calls of the day.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="BusiestTenth">The share of them in the busiest tenth of the minutes.</param>
/// <param name="Mean">The mean age, from visible to enqueued.</param>
/// <param name="P95">The age that 95 of 100 did not reach.</param>
/// <param name="UniformMean">The mean age if each site were read equally often.</param>
/// <param name="UniformP95">The age that 95 of 100 would not reach then.</param>
/// <param name="Used">How many calls were made.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Lost">How many events were not enqueued at all.</param>
internal sealed record FreshnessResult(
    int Budget,
    int Events,
    double BusiestTenth,
    TimeSpan Mean,
    TimeSpan P95,
    TimeSpan UniformMean,
    TimeSpan UniformP95,
    int Used,
    int Refused,
    int Lost
);
