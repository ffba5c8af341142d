namespace RybbitBot.Http;

/// <summary>Why a request got no answer.</summary>
/// <param name="Reason">What, for people; no words of anybody else's.</param>
/// <param name="MayHaveArrived">Whether the other side may have done what it was asked for.</param>
internal sealed record HttpFailure(string Reason, bool MayHaveArrived);
