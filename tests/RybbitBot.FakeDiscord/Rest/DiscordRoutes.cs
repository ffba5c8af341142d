namespace RybbitBot.Fakes;

/// <summary>The routes, as faults, limits and requests name them.</summary>
public static class DiscordRoutes
{
    /// <summary>Which gateway to connect to.</summary>
    public const string GatewayBot = "GET /gateway/bot";

    /// <summary>Who the bot is.</summary>
    public const string Me = "GET /users/@me";

    /// <summary>Which application it is.</summary>
    public const string Application = "GET /applications/@me";

    /// <summary>The commands everywhere.</summary>
    public const string Commands = "GET /applications/{app}/commands";

    /// <summary>Overwrites the commands everywhere.</summary>
    public const string PutCommands = "PUT /applications/{app}/commands";

    /// <summary>The commands of a server.</summary>
    public const string GuildCommands = "GET /applications/{app}/guilds/{guild}/commands";

    /// <summary>Overwrites the commands of a server.</summary>
    public const string PutGuildCommands = "PUT /applications/{app}/guilds/{guild}/commands";

    /// <summary>A channel.</summary>
    public const string Channel = "GET /channels/{channel}";

    /// <summary>A server.</summary>
    public const string Guild = "GET /guilds/{guild}";

    /// <summary>A user in a server.</summary>
    public const string Member = "GET /guilds/{guild}/members/{user}";

    /// <summary>Posts a message.</summary>
    public const string CreateMessage = "POST /channels/{channel}/messages";

    /// <summary>Changes a message.</summary>
    public const string EditMessage = "PATCH /channels/{channel}/messages/{message}";

    /// <summary>A message.</summary>
    public const string Message = "GET /channels/{channel}/messages/{message}";

    /// <summary>The newest messages.</summary>
    public const string Messages = "GET /channels/{channel}/messages";

    /// <summary>Deletes a message.</summary>
    public const string DeleteMessage = "DELETE /channels/{channel}/messages/{message}";

    /// <summary>Begins a thread, or a post of a forum.</summary>
    public const string CreateThread = "POST /channels/{channel}/threads";

    /// <summary>Opens a direct conversation.</summary>
    public const string OpenDirect = "POST /users/@me/channels";

    /// <summary>Answers an interaction at first.</summary>
    public const string Callback = "POST /interactions/{id}/{token}/callback";

    /// <summary>Follows up an interaction.</summary>
    public const string FollowUp = "POST /webhooks/{app}/{token}";

    /// <summary>Changes an answer to an interaction.</summary>
    public const string EditReply = "PATCH /webhooks/{app}/{token}/messages/{message}";

    /// <summary>An answer to an interaction.</summary>
    public const string Reply = "GET /webhooks/{app}/{token}/messages/{message}";

    /// <summary>Deletes an answer to an interaction.</summary>
    public const string DeleteReply = "DELETE /webhooks/{app}/{token}/messages/{message}";
}
