using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>What could be meant, asked while somebody types into a form or a command.</summary>
/// <param name="Field">The name of the field or option, such as <c>path</c>; it means the same everywhere.</param>
/// <param name="Typed">What was typed so far.</param>
/// <param name="Channel">Where.</param>
public sealed record SuggestionRequest(string Field, string Typed, ChannelAddress Channel)
{
    /// <summary>The site that was chosen beside it, by number, string id or domain; empty for the default one.</summary>
    public string Site { get; init; } = "";
}
