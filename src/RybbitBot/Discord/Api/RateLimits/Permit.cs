namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>The right to make one call, which is given back with its answer.</summary>
/// <param name="Route">Of what.</param>
/// <param name="Bucket">Out of which bucket.</param>
/// <param name="WasReached">Whether the last call to the same succeeded.</param>
internal sealed record Permit(ApiRoute Route, Bucket Bucket, bool WasReached);
