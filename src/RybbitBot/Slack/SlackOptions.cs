namespace RybbitBot.Slack;

/// <summary>How the bot joins Slack. Section <c>Slack</c>.</summary>
internal sealed class SlackOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Slack";

    /// <summary>The bot user's token; empty for a bot that is not in Slack.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The app-level token, which means Socket Mode; empty without.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>One signing secret, or two while one replaces the other, separated by a comma.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The root of Slack's Web API.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Who may change what a channel gets: <c>members</c>, <c>admins</c>, or user ids.</summary>
    public string MayChange { get; set; } = "members";

    /// <summary>The secrets in <see cref="SigningSecret"/>.</summary>
    public IReadOnlyList<string> SigningSecrets => Split(SigningSecret);

    /// <summary>The ids in <see cref="MayChange"/>; null where it names no users.</summary>
    public IReadOnlyList<string>? ChangerIds => IsWord("members") || IsAdminsOnly ? null : Split(MayChange);

    /// <summary>Whether only admins and owners of the workspace may change.</summary>
    public bool IsAdminsOnly => IsWord("admins");

    /// <summary>Below which the methods are.</summary>
    public Uri ApiRoot => new(ApiUrl.Trim().TrimEnd('/') + "/");

    /// <summary>Takes what the section says; what it does not say stays.</summary>
    public void Read(IConfigurationSection section)
    {
        BotToken = section[nameof(BotToken)] ?? BotToken;
        AppToken = section[nameof(AppToken)] ?? AppToken;
        SigningSecret = section[nameof(SigningSecret)] ?? SigningSecret;
        ApiUrl = section[nameof(ApiUrl)] ?? ApiUrl;
        MayChange = section[nameof(MayChange)] ?? MayChange;
    }

    private bool IsWord(string word) => MayChange.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
