namespace RybbitBot.Chaos;

/// <summary>How ordered pauses were kept.</summary>
/// <param name="Attempts">How many attempts there were.</param>
/// <param name="Refused">How many of them were told to wait.</param>
/// <param name="Premature">How many came although their sender had been told to wait.</param>
/// <param name="Ordered">All pauses, those of one scope that overlap counted once.</param>
/// <param name="Waited">How long it was until the next attempt, for the same pauses.</param>
internal sealed record PauseFindings(
    int Attempts,
    int Refused,
    int Premature,
    TimeSpan Ordered,
    TimeSpan Waited
)
{
    /// <summary>How many times as long as ordered was waited.</summary>
    public double Ratio => Ordered > TimeSpan.Zero ? Waited / Ordered : 1;
}
