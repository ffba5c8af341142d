namespace RybbitBot.Fakes;

/// <summary>Which Slack it is. Every secret is made up.</summary>
public sealed record FakeSlackOptions
{
    /// <summary>The scopes that the app asks for, and those that it leaves to the operator.</summary>
    public static readonly IReadOnlyList<string> EveryScope =
    [
        "commands",
        "chat:write",
        "chat:write.public",
        "channels:read",
        "groups:read",
        "channels:join",
        "channels:history",
        "groups:history",
        "users:read",
        "files:write",
    ];

    /// <summary>The port of loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The token of the bot.</summary>
    public string BotToken { get; init; } = "xoxb-made-up-bot-token";

    /// <summary>The token of the app, which opens sockets.</summary>
    public string AppToken { get; init; } = "xapp-made-up-app-token";

    /// <summary>What deliveries by HTTP are signed with.</summary>
    public string SigningSecret { get; init; } = "made-up-signing-secret-0001";

    /// <summary>What the bot token may do.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = EveryScope;

    /// <summary>Whether a channel takes only one message a second.</summary>
    public bool PacesChannels { get; init; }

    /// <summary>
    /// Whether the app is given to many workspaces outside of Slack's Marketplace: it may look at history once a
    /// minute, at fifteen messages (docs.slack.dev/apis/web-api/rate-limits).
    /// </summary>
    public bool LimitsHistory { get; init; }

    /// <summary>How often a socket is pinged, by the clock of the machine; null for never.</summary>
    public TimeSpan? PingEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an envelope waits for its ack.</summary>
    public TimeSpan AckWithin { get; init; } = TimeSpan.FromSeconds(3);
}
