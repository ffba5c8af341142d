namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>What Discord limits a call by, before it has told the call's bucket.</summary>
/// <param name="Template">The method and the path without its ids.</param>
/// <param name="Major">The id that has limits of its own: of the channel, the server, the interaction; else empty.</param>
/// <param name="IsOfInteraction">
/// Whether it answers an interaction: its token stands in the path, and the bot's limits do not count there.
/// </param>
/// <seealso href="https://discord.com/developers/docs/topics/rate-limits"/>
internal readonly record struct ApiRoute(string Template, string Major, bool IsOfInteraction)
{
    private const string Id = "{id}";
    private const string Token = "{token}";

    /// <summary>Whether it is about a channel.</summary>
    public bool IsOfChannel => Major.Length > 0 && Template.Contains(" channels/", StringComparison.Ordinal);

    /// <summary>The route of a call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the API's root.</param>
    public static ApiRoute Of(string method, string path)
    {
        var parts = path.Split('?')[0].Trim('/').Split('/');
        var isOfInteraction = parts is ["interactions" or "webhooks", _, _, ..];
        var major = parts switch
        {
            ["webhooks", var id, var token, ..] => $"{id}/{token}",
            ["channels" or "guilds" or "interactions", var id, ..] => id,
            _ => "",
        };
        var template = string.Join('/', parts.Select((part, i) => NameOf(part, isOfInteraction && i == 2)));
        return new($"{method} {template}", major, isOfInteraction);
    }

    /// <summary>The template: the rest may be secret.</summary>
    public override string ToString() => Template;

    private static string NameOf(string part, bool isToken) =>
        isToken ? Token
        : part.Length > 0 && part.All(char.IsAsciiDigit) ? Id
        : part;
}
