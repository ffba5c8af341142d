namespace RybbitBot.Slack.Api;

/// <summary>
/// Which addresses that Slack hands out are believed to be Slack's: what is sent there is secret, and it must
/// not be led into the network that this bot runs in.
/// </summary>
internal static class SlackHost
{
    private static readonly string[] Domains = ["slack.com", "slack-gov.com"];

    /// <summary>Whether it is <c>hooks</c> of Slack's, or lies where a Slack on this machine has its API.</summary>
    public static bool TakesResponses(Uri address, Uri apiRoot) =>
        IsSafe(
            address,
            Domains.Select(domain => "hooks." + domain).Contains(address.Host, StringComparer.Ordinal)
        ) || IsLocal(address, apiRoot);

    /// <summary>Whether it is any host of Slack's, or lies where a Slack on this machine has its API.</summary>
    public static bool TakesFiles(Uri address, Uri apiRoot) =>
        IsSafe(address, Domains.Any(domain => address.Host.EndsWith("." + domain, StringComparison.Ordinal)))
        || IsLocal(address, apiRoot);

    private static bool IsSafe(Uri address, bool isSlacks) =>
        isSlacks
        && address.Scheme == Uri.UriSchemeHttps
        && address is { IsDefaultPort: true, UserInfo.Length: 0 };

    private static bool IsLocal(Uri address, Uri apiRoot) =>
        apiRoot.IsLoopback
        && address.Scheme == apiRoot.Scheme
        && address.Authority == apiRoot.Authority
        && address.UserInfo.Length == 0;
}
