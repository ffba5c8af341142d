namespace RybbitBot.Chaos;

/// <summary>A scenario cannot be played on this machine.</summary>
/// <param name="reason">Why.</param>
internal sealed class ScenarioSkippedException(string reason) : Exception(reason);
