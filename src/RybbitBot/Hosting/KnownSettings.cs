using System.Collections.Immutable;
using static RybbitBot.Hosting.SettingValue;

namespace RybbitBot.Hosting;

/// <summary>Every setting that this program knows.</summary>
internal static class KnownSettings
{
    /// <summary>Them all, in the order in which help shows them.</summary>
    public static readonly ImmutableArray<Setting> All =
    [
        new("Rybbit:ApiUrl", "https://app.rybbit.io", "the server, with or without /api"),
        new("Rybbit:ApiKey", "", "the key, also as RYBBIT_API_KEY; none means the demo") { IsSecret = true },
        new("Rybbit:Sites", "all", "numbers, string ids or domains; the first is the default site"),
        new("Rybbit:PollEvery", "00:00:10", "pace of a site that somebody hears") { MistakeIn = Span },
        new("Rybbit:Overlap", "00:00:30", "how far a poll reaches back for late events") { MistakeIn = Span },
        new("Rybbit:DailyRequests", "learned", "a daily budget of one's own") { MistakeIn = Number },
        new("Rybbit:OwnUsers", "", "user ids of one's own team, hidden from channels"),
        new("Slack:BotToken", "", "joins Slack") { IsSecret = true },
        new("Slack:AppToken", "", "means Socket Mode") { IsSecret = true },
        new("Slack:SigningSecret", "", "means signed HTTP; up to two")
        {
            IsSecret = true,
            MistakeIn = AtMost(2),
        },
        new("Slack:ApiUrl", "https://slack.com/api/", "Slack's API") { MistakeIn = WebAddress },
        new("Slack:MayChange", "members", "members, admins, or user ids")
        {
            MistakeIn = OneOfOrIds(IsSlackUser, "user ids", "members", "admins"),
        },
        new("Discord:BotToken", "", "joins Discord") { IsSecret = true },
        new("Discord:Mode", "gateway", "gateway, or http") { MistakeIn = OneOf("gateway", "http") },
        new("Discord:PublicKey", "", "the application's, which http mode needs")
        {
            MistakeIn = static value =>
                value.Length == 64 && value.All(char.IsAsciiHexDigit)
                    ? null
                    : "a public key is 64 hex digits",
        },
        new("Discord:ApiUrl", "https://discord.com/api/v10", "Discord's API") { MistakeIn = WebAddress },
        new("Discord:GuildId", "", "servers to serve") { MistakeIn = Ids(IsSnowflake, "server ids") },
        new("Discord:MayChange", "manage-channels", "manage-channels, manage-server, or role ids")
        {
            MistakeIn = OneOfOrIds(IsSnowflake, "role ids", "manage-channels", "manage-server"),
        },
        new("Commands:Online", "/online", "as in the Slack manifest") { MistakeIn = SlashCommand },
        new("Commands:Feed", "/feed", "as in the Slack manifest") { MistakeIn = SlashCommand },
        new("Commands:Rybbit", "/rybbit", "as in the Slack manifest") { MistakeIn = SlashCommand },
        new("Alerts:N:Filter", "", "which events an alert tells, such as /enterprise"),
        new("Alerts:N:Template", "the default line", "how it tells them"),
        new("Alerts:N:Webhook", "", "an incoming webhook of Slack or Discord") { IsSecret = true },
        new("Storage:Directory", "data", "holds subscriptions.db and ledger.db"),
        new("Storage:KeepDays", "7", "how long the ledger keeps what was sent") { MistakeIn = Number },
        new("Storage:Postgres", "", "not available yet: many instances, one bot") { IsSecret = true },
        new("Privacy:Location", "city", "city, country or none")
        {
            MistakeIn = OneOf("city", "country", "none"),
        },
        new("Web:LookToken", "", "who has it may look at the page from elsewhere") { IsSecret = true },
        new("Web:ChangeToken", "", "who has it may change things there") { IsSecret = true },
    ];

    /// <summary>The sections, such as <c>Rybbit</c>.</summary>
    public static readonly ImmutableArray<string> Sections =
    [
        .. All.Select(setting => setting.Section).Distinct(),
    ];

    /// <summary>The setting of that key, or null.</summary>
    public static Setting? Find(string key) => All.FirstOrDefault(setting => setting.IsNamed(key));

    private static bool IsSlackUser(string id) =>
        id is ['U' or 'W', _, ..] && id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static bool IsSnowflake(string id) => id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit);
}
