using System.Collections.Immutable;

namespace RybbitBot.Slack;

/// <summary>Who this bot is in Slack.</summary>
/// <param name="Team">The workspace that installed it; of a whole organisation, the organisation.</param>
/// <param name="User">The bot's own user.</param>
/// <param name="Scopes">What its token may.</param>
internal sealed record SlackSelf(string Team, string User, ImmutableArray<string> Scopes)
{
    /// <summary>What people call the workspace, as they wrote it.</summary>
    public string TeamName { get; init; } = "";

    /// <summary>The bot's own name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The organisation, where all of its workspaces installed the app together; else empty.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Whether this bot's token is good for that workspace.</summary>
    /// <param name="team">The workspace, or the organisation where something comes from outside of any.</param>
    /// <param name="organisation">The workspace's organisation; empty for none.</param>
    public bool Serves(string team, string organisation = "") =>
        team == Team || (Organisation.Length > 0 && (organisation == Organisation || team == Organisation));
}
