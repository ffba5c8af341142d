namespace RybbitBot.Discord;

/// <summary>How the bot introduces itself, in the shape that Discord demands of everyone who calls it.</summary>
/// <seealso href="https://discord.com/developers/docs/reference#user-agent"/>
internal static class DiscordUserAgent
{
    /// <summary>The header's value.</summary>
    public const string Text = "DiscordBot (https://www.rybbit.io, 0.1) RybbitBot";
}
