namespace RybbitBot.Fakes;

/// <summary>Which Discord it is. Every secret is made up.</summary>
public sealed record FakeDiscordOptions
{
    /// <summary>The port of loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The token of the bot.</summary>
    public string BotToken { get; init; } = "made-up.discord.bot-token";

    /// <summary>Whether anybody may invite the bot.</summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// Where interactions are posted; null sends them by the gateway
    /// (docs.discord.com/developers/interactions/overview#configuring-an-interactions-endpoint-url).
    /// </summary>
    public Uri? InteractionsEndpoint { get; set; }

    /// <summary>The bits of intents that need leave, and have it.</summary>
    public int PrivilegedIntents { get; init; }

    /// <summary>How many shards the bot should have.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>How often the bot is to beat.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    /// <summary>How many times the bot may identify in a day.</summary>
    public int IdentifyLimit { get; init; } = 1000;

    /// <summary>How many times it still may.</summary>
    public int IdentifiesLeft { get; init; } = 1000;

    /// <summary>Whether only one identify in 5 s is taken, and others get an invalid session.</summary>
    public bool PacesIdentifies { get; init; }

    /// <summary>
    /// Whether <c>User-Agent</c> has to be as documented (docs.discord.com/developers/reference#user-agent).
    /// Discord means it, but does not block every client that has another.
    /// </summary>
    public bool DemandsUserAgent { get; init; } = true;

    /// <summary>Whether buckets, the global limit and the ban of wrong requests hold.</summary>
    public bool HasLimits { get; init; }

    /// <summary>Whether a connection ends whose heartbeats stay away.</summary>
    public bool MissesHeartbeats { get; init; }

    /// <summary>
    /// Whether commands may be run that nobody registered: their options are what their values look like.
    /// </summary>
    public bool AssumesCommands { get; init; }

    /// <summary>Servers beside the one that there always is; null for none.</summary>
    public FakeCrowd? Crowd { get; init; }

    /// <summary>How large a piece a gateway message is sent in; null sends it whole.</summary>
    public int? FragmentSize { get; init; }

    /// <summary>Whether the address to resume at ends with a slash.</summary>
    public bool ResumesWithSlash { get; init; }
}
