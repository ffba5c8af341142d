using RybbitBot.Rybbit;

namespace RybbitBot;

/// <summary>How the pipeline reads.</summary>
/// <param name="Overlap">How far a window reaches back behind the watermark.</param>
/// <param name="OwnUsers">Whose events no channel hears of.</param>
public sealed record FeedPipelineOptions(TimeSpan Overlap, OwnUsers OwnUsers)
{
    /// <summary>The time until a site is to be read again, as it is planned now.</summary>
    public Func<Site, TimeSpan> PaceOf { get; init; } = _ => TimeSpan.Zero;
}
