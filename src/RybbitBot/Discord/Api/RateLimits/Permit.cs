namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>The right to make one call, which is given back with its answer.</summary>
/// <param name="Route">Of what.</param>
/// <param name="Bucket">Out of which bucket.</param>
/// <param name="IsUnknown">Whether nobody knows whether it can be reached.</param>
internal sealed record Permit(ApiRoute Route, Bucket Bucket, bool IsUnknown);
