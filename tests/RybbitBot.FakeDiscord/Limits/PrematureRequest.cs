namespace RybbitBot.Fakes;

/// <summary>A request that came although its sender had been told to wait.</summary>
/// <param name="Route">Its route.</param>
/// <param name="Bucket">The bucket that was empty.</param>
/// <param name="TooEarlyBy">How much longer it should have waited.</param>
public sealed record PrematureRequest(string Route, string Bucket, TimeSpan TooEarlyBy);
