using RybbitBot.Rybbit;

namespace RybbitBot;

/// <summary>How the pipeline reads.</summary>
/// <param name="Overlap">How far a window reaches back behind the watermark.</param>
/// <param name="OwnUsers">Whose events no channel hears of.</param>
public sealed record FeedPipelineOptions(TimeSpan Overlap, OwnUsers OwnUsers);
