using Microsoft.Extensions.Options;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>
/// Which servers are served: those that the settings name; without any, all that a private application is in,
/// because only its owner can bring it there.
/// </summary>
internal sealed class DiscordGuilds(IOptions<DiscordOptions> options, DiscordIdentity identity)
{
    /// <summary>For whoever runs the bot: why no server is served.</summary>
    public const string PublicWithoutList =
        "Everybody can add this application to their server (Public Bot is on) and Discord:GuildId names none, so no "
        + "server is served; set Discord:GuildId to your server's id, or switch Public Bot off";

    /// <summary>Why nothing is posted in a server that is not served.</summary>
    public const string Stranger =
        "I do not serve this server; whoever runs me can add it to Discord:GuildId";

    /// <summary>Whether the server is surely none of those that are served.</summary>
    public bool IsStranger(string guild) =>
        options.Value.GuildIds.Count > 0
            ? !options.Value.GuildIds.Contains(guild)
            : identity.Self is { IsPublic: true };

    /// <summary>Whether the server is served; a server is not before Discord has said what application this is.</summary>
    public bool Serves(string guild) =>
        options.Value.GuildIds.Count > 0
            ? options.Value.GuildIds.Contains(guild)
            : identity.Self is { IsPublic: false };

    /// <summary>Why whoever asks is not answered; null where they are.</summary>
    public ChatMessage? RefusalOf(DiscordCaller caller) =>
        caller.Guild.Length == 0
            ? ChatMessage.Of(
                MessageLine.Text(
                    "I work in servers, not in direct messages: it is a channel that gets what happens."
                ),
                MessageLine.Text("Please say the same in a channel of your server.")
            )
        : Serves(caller.Guild) ? null
        : options.Value.GuildIds.Count > 0
            ? ChatMessage.Of(
                MessageLine.Text("I do not serve this server: whoever runs me has named those that I do."),
                MessageLine.Of(
                    $"They can add it with {Setting(caller.Guild)}, or you can run a bot of your own."
                )
            )
        : identity.Self is null
            ? ChatMessage.Of(
                MessageLine.Text(
                    "I have only just started and do not know yet whom I serve. Please try again in a minute."
                )
            )
        : ChatMessage.Of(
            MessageLine.Text("I serve no server yet: everybody could add me to theirs, and none is named."),
            MessageLine.Of(
                $"Whoever runs me can set {Setting(caller.Guild)}, or switch Public Bot off on the application's page."
            )
        );

    private static TextSpan.Code Setting(string guild) => new(VisitorText.Of($"Discord:GuildId={guild}"));
}
