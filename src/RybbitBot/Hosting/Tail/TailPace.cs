namespace RybbitBot.Hosting.Tail;

/// <summary>How a site is followed.</summary>
/// <param name="PollEvery">The pause between two readings.</param>
/// <param name="Overlap">How far a reading reaches back for events that become visible late.</param>
internal sealed record TailPace(TimeSpan PollEvery, TimeSpan Overlap);
