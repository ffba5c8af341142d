namespace RybbitBot.Discord;

/// <summary>How the bot joins Discord. Section <c>Discord</c>.</summary>
internal sealed class DiscordOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Discord";

    private const string HttpMode = "http";

    /// <summary>The bot's token; empty for a bot that is not in Discord.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>How Discord reaches us: <c>gateway</c> or <c>http</c>.</summary>
    public string Mode { get; set; } = "gateway";

    /// <summary>The application's public key, 64 hex digits; only <c>http</c> needs it.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>The root of Discord's API, with its version.</summary>
    public string ApiUrl { get; set; } = "https://discord.com/api/v10";

    /// <summary>The ids of the servers to serve; empty for all that a private application is in.</summary>
    public string GuildId { get; set; } = "";

    /// <summary>Who may change what a channel gets: <c>manage-channels</c>, <c>manage-server</c>, or role ids.</summary>
    public string MayChange { get; set; } = "manage-channels";

    /// <summary>Whether Discord posts to us, so that there is no gateway.</summary>
    public bool IsHttp => IsWord(Mode, HttpMode);

    /// <summary>Whether Discord comes by the gateway.</summary>
    public bool IsGateway => IsWord(Mode, "gateway");

    /// <summary>The ids in <see cref="GuildId"/>.</summary>
    public IReadOnlyList<string> GuildIds => Split(GuildId);

    /// <summary>The ids in <see cref="MayChange"/>; null where it names no roles.</summary>
    public IReadOnlyList<string>? ChangerRoles =>
        IsWord(MayChange, "manage-channels") || IsServerManagersOnly ? null : Split(MayChange);

    /// <summary>Whether only those may change who may manage the server.</summary>
    public bool IsServerManagersOnly => IsWord(MayChange, "manage-server");

    /// <summary>Below which the calls are.</summary>
    public Uri ApiRoot => new(ApiUrl.Trim().TrimEnd('/') + "/");

    /// <summary>Whether the settings say <c>http</c>.</summary>
    public static bool IsHttpMode(IConfiguration settings) =>
        IsWord(settings[$"{Section}:{nameof(Mode)}"] ?? "", HttpMode);

    /// <summary>Takes what the section says; what it does not say stays.</summary>
    public void Read(IConfigurationSection section)
    {
        BotToken = section[nameof(BotToken)] ?? BotToken;
        Mode = section[nameof(Mode)] ?? Mode;
        PublicKey = section[nameof(PublicKey)] ?? PublicKey;
        ApiUrl = section[nameof(ApiUrl)] ?? ApiUrl;
        GuildId = section[nameof(GuildId)] ?? GuildId;
        MayChange = section[nameof(MayChange)] ?? MayChange;
    }

    private static bool IsWord(string text, string word) =>
        text.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
