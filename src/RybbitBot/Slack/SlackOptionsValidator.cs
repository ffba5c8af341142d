using Microsoft.Extensions.Options;

namespace RybbitBot.Slack;

/// <summary>Finds the mistakes in <see cref="SlackOptions"/>: one readable sentence each, never with a secret.</summary>
internal sealed class SlackOptionsValidator : IValidateOptions<SlackOptions>
{
    private const int MaxSecrets = 2;

    // The second is what a bot token is called where tokens are rotated.
    private static readonly string[] BotPrefixes = ["xoxb-", "xoxe.xoxb-"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        string[] mistakes = [.. MistakesIn(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakesIn(SlackOptions options)
    {
        var (botToken, appToken) = (options.BotToken.Trim(), options.AppToken.Trim());
        if (botToken.Length > 0 && !(BotPrefixes.Any(botToken.StartsWith) && IsHeaderText(botToken)))
        {
            yield return "Slack:BotToken must be the Bot User OAuth Token of the app's page (xoxb-…).";
        }

        if (
            appToken.Length > 0
            && !(appToken.StartsWith("xapp-", StringComparison.Ordinal) && IsHeaderText(appToken))
        )
        {
            yield return "Slack:AppToken must be an app-level token with the scope connections:write (xapp-…).";
        }

        if (options.SigningSecrets.Count > MaxSecrets || !options.SigningSecrets.All(IsHeaderText))
        {
            yield return "Slack:SigningSecret must be one secret of the app's page, or two with a comma between.";
        }

        if (botToken.Length > 0 && appToken.Length == 0 && options.SigningSecrets.Count == 0)
        {
            yield return "Slack:BotToken needs Slack:AppToken (Socket Mode) or Slack:SigningSecret (signed HTTP).";
        }

        if (botToken.Length == 0 && (appToken.Length > 0 || options.SigningSecrets.Count > 0))
        {
            yield return "Slack:BotToken is missing: what Slack tells cannot be answered without it.";
        }

        if (!IsApiUrl(options.ApiUrl.Trim()))
        {
            yield return "Slack:ApiUrl must be an address with https://, such as https://slack.com/api/.";
        }

        if (options.ChangerIds is { } ids && (ids.Count == 0 || !ids.All(IsUserId)))
        {
            yield return "Slack:MayChange must be members, admins, or ids of users (U…), separated by commas.";
        }
    }

    // The token goes there with every call; http is for a Slack on this machine, where nobody listens in.
    private static bool IsApiUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, Host.Length: > 0 };

    private static bool IsHeaderText(string text) => text.All(c => c is > ' ' and <= '~');

    private static bool IsUserId(string id) =>
        id is ['U' or 'W', _, ..] && id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
