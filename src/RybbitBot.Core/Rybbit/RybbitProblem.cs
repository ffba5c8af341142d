namespace RybbitBot.Rybbit;

/// <summary>Why Rybbit did not answer a question.</summary>
/// <param name="Kind">The kind, for code.</param>
/// <param name="Reason">What happened and what to do, for a person. Never text of the server's.</param>
/// <param name="RetryAfter">How long Rybbit wants no further call, where it said so.</param>
public sealed record RybbitProblem(RybbitProblemKind Kind, string Reason, TimeSpan? RetryAfter = null);
