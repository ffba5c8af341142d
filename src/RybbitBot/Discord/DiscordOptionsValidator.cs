using Microsoft.Extensions.Options;

namespace RybbitBot.Discord;

/// <summary>Finds the mistakes in <see cref="DiscordOptions"/>: one readable sentence each, never with a secret.</summary>
internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    private const int KeyLength = 64;
    private const int MaxId = 20;

    // The id of the bot, when it was made, and what proves it.
    private const int TokenParts = 3;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DiscordOptions options)
    {
        string[] mistakes = [.. MistakesIn(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakesIn(DiscordOptions options)
    {
        var (token, key) = (options.BotToken.Trim(), options.PublicKey.Trim());
        if (token.Length > 0 && !IsToken(token))
        {
            yield return "Discord:BotToken must be the token of the application's Bot page: three parts with dots "
                + "between, without the word Bot.";
        }

        if (!options.IsHttp && !options.IsGateway)
        {
            yield return "Discord:Mode must be gateway or http.";
        }

        if (key.Length > 0 && !(key.Length == KeyLength && key.All(char.IsAsciiHexDigit)))
        {
            yield return "Discord:PublicKey must be the 64 hex digits of the application's page.";
        }

        if (options.IsHttp && key.Length == 0)
        {
            yield return "Discord:Mode http needs Discord:PublicKey, from the application's page.";
        }

        if (!IsApiUrl(options.ApiUrl.Trim()))
        {
            yield return "Discord:ApiUrl must be an address with https://, such as https://discord.com/api/v10.";
        }

        if (!options.GuildIds.All(IsSnowflake))
        {
            yield return "Discord:GuildId must be ids of servers, digits alone, separated by commas.";
        }

        if (options.ChangerRoles is { } roles && (roles.Count == 0 || !roles.All(IsSnowflake)))
        {
            yield return "Discord:MayChange must be manage-channels, manage-server, or ids of roles, separated by "
                + "commas.";
        }
    }

    private static bool IsToken(string token) =>
        token.Split('.') is { Length: TokenParts } parts
        && parts.All(part =>
            part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        );

    // The token goes there with every call; http is for a Discord on this machine, where nobody listens in.
    private static bool IsApiUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, Host.Length: > 0 };

    private static bool IsSnowflake(string id) => id.Length is > 0 and <= MaxId && id.All(char.IsAsciiDigit);
}
