namespace RybbitBot.Commands;

/// <summary>Why something could not be said in a channel.</summary>
/// <param name="Reason">Why, for people.</param>
/// <param name="MayHaveArrived">Whether it may stand there all the same.</param>
public sealed record PostObstacle(string Reason, bool MayHaveArrived = false);
