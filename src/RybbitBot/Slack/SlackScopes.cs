using System.Collections.Immutable;

namespace RybbitBot.Slack;

/// <summary>What the bot's token should be allowed, and what for; as the manifest asks.</summary>
internal static class SlackScopes
{
    /// <summary>Those without which something in the product does not work.</summary>
    public static readonly ImmutableArray<(string Scope, string Purpose)> Needed =
    [
        ("commands", "to hear commands"),
        ("chat:write", "to post"),
        ("chat:write.public", "to post in public channels that it has not joined"),
        ("channels:read", "to hear what becomes of public channels"),
        ("groups:read", "to hear what becomes of private channels"),
        ("users:read", "to tell members from guests, who may not change what a channel gets"),
    ];

    /// <summary>Those that make it better where a workspace grants them.</summary>
    public static readonly ImmutableArray<(string Scope, string Purpose)> Optional =
    [
        ("channels:join", "to join a public channel by itself"),
        ("channels:history", "to find out after a crash or an outage whether a message was posted"),
        ("groups:history", "the same in private channels"),
        ("files:write", "to show charts"),
    ];
}
