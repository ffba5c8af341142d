namespace RybbitBot.Subscriptions;

/// <summary>Knows the values of a key that are right, and that no event has.</summary>
/// <param name="Reason">What is odd about them: a clause without a full stop.</param>
/// <param name="Mend">
/// The value as it was probably meant, which is the same for one that is not odd; null where nobody can tell.
/// </param>
internal sealed record ValueAdvice(string Reason, Func<TextPattern, TextPattern?> Mend);
