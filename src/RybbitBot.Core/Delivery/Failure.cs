namespace RybbitBot.Delivery;

/// <summary>Why a message will never be posted.</summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Reason">The reason, for people.</param>
public sealed record Failure(FailureKind Kind, string Reason);
