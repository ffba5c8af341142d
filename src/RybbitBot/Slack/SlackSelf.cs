using System.Collections.Immutable;

namespace RybbitBot.Slack;

/// <summary>Who this bot is in Slack.</summary>
/// <param name="Team">The workspace that installed it.</param>
/// <param name="User">The bot's own user.</param>
/// <param name="Scopes">What its token may.</param>
internal sealed record SlackSelf(string Team, string User, ImmutableArray<string> Scopes);
