using System.Collections.Immutable;
using RybbitBot.Chat;

namespace RybbitBot.Slack.Checkup;

/// <summary>Compares what the bot token may with what the product needs.</summary>
internal static class ScopeCheckup
{
    private const string Where =
        "add it at https://api.slack.com/apps under OAuth & Permissions, Bot Token Scopes, and install the app again";

    /// <summary>What is found.</summary>
    /// <param name="scopes">What Slack says that the token may; empty where it did not say.</param>
    public static IEnumerable<Finding> Of(ImmutableArray<string> scopes)
    {
        if (scopes.IsEmpty)
        {
            return [new Finding.Note("Slack: it did not tell what the bot token may")];
        }

        Finding[] missing =
        [
            .. from needed in SlackScopes.Needed
            where !scopes.Contains(needed.Scope)
            select new Finding.Wrong(
                $"Slack: the app lacks the scope {needed.Scope}, which it needs {needed.Purpose}; {Where}"
            ),
        ];
        return
        [
            .. missing.Length == 0
                ? [new Finding.Right("Slack: the bot token may do all that is needed")]
                : missing,
            .. from optional in SlackScopes.Optional
            where !scopes.Contains(optional.Scope)
            select new Finding.Note(
                $"Slack: the app goes without the optional scope {optional.Scope}, which serves {optional.Purpose}"
            ),
        ];
    }
}
