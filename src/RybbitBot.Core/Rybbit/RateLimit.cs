namespace RybbitBot.Rybbit;

/// <summary>The daily limit of a key, as Rybbit's headers last told it.</summary>
/// <param name="Limit">Calls a day.</param>
/// <param name="Remaining">Calls left.</param>
/// <param name="ResetsAt">When the day's calls are given anew.</param>
public sealed record RateLimit(int Limit, int Remaining, DateTimeOffset ResetsAt);
