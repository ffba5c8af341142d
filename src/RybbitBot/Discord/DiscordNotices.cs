using RybbitBot.Discord.Http;

namespace RybbitBot.Discord;

/// <summary>What is not right between the settings and the application's page, a sentence each.</summary>
internal static class DiscordNotices
{
    /// <summary>Everything that is wrong; nothing where all is well.</summary>
    public static IEnumerable<string> Of(DiscordSelf self, DiscordOptions options)
    {
        if (options.GuildIds.Count == 0 && self.IsPublic)
        {
            yield return DiscordGuilds.PublicWithoutList;
        }

        var isHttp = options.IsHttp;
        if (!isHttp && self.EndpointUrl is not null)
        {
            yield return "The application has an Interactions Endpoint URL, so Discord sends no command over the "
                + "gateway; take it away on the application's page, or set Discord:Mode=http";
        }

        if (isHttp && self.EndpointUrl is null)
        {
            yield return "The application has no Interactions Endpoint URL, so no command comes; set it on the "
                + $"application's page to the public address of {DiscordEndpoints.Interactions}, or set "
                + "Discord:Mode=gateway";
        }

        if (
            isHttp
            && self.PublicKey.Length > 0
            && !self.PublicKey.Equals(options.PublicKey.Trim(), StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return "Discord:PublicKey is another application's, so every command is refused; copy Public Key from "
                + "the application's page";
        }
    }
}
