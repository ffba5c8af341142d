namespace RybbitBot.Chaos;

/// <summary>An attempt to post, as the chat saw it.</summary>
/// <param name="Scope">Whom a pause that is ordered concerns: a channel, or a whole workspace.</param>
/// <param name="At">When the request came.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="Pause">How long the sender was told to wait; null where it was not refused.</param>
internal sealed record Attempt(string Scope, DateTimeOffset At, DateTimeOffset AnsweredAt, TimeSpan? Pause);
