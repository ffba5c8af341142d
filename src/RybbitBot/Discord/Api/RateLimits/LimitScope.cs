namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>Whose limit a refused call has passed.</summary>
internal enum LimitScope
{
    /// <summary>This bot's, on a route.</summary>
    User,

    /// <summary>That of a resource, which all who use it share.</summary>
    Shared,

    /// <summary>This bot's, over all routes.</summary>
    Global,

    /// <summary>That of the network in front of Discord, which has shut this machine out.</summary>
    Network,
}
