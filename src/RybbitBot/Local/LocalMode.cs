namespace RybbitBot.Local;

/// <summary>How the local chat was set up.</summary>
/// <param name="TranscriptDirectory">Where its transcripts are kept, or null to keep them in memory.</param>
/// <param name="IsDemo">Whether the site and its visitors are made up.</param>
internal sealed record LocalMode(string? TranscriptDirectory, bool IsDemo);
