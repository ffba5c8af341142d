using System.Runtime.CompilerServices;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack.Checkup;

/// <summary>Looks whether Slack can be joined: the tokens, what they may, the way to us, and the channels.</summary>
internal sealed class SlackCheckup(
    SlackIdentity identity,
    SlackDoorCheckup door,
    SlackChannelCheckup subscribed
) : IChatCheckup
{
    /// <inheritdoc/>
    public string Name => SlackPlatform.PlatformName;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync(
        CheckupScene scene,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reply = await identity.AskAsync(cancellationToken);
        var self = reply is SlackReply.Ok ? identity.Self : null;
        yield return self is null ? new Finding.Wrong($"Slack: {SlackSaying.Of(reply)}") : Known(self);
        foreach (var finding in self is null ? [] : ScopeCheckup.Of(self.Scopes))
        {
            yield return finding;
        }

        await foreach (var finding in door.LookAsync(scene.Running, cancellationToken))
        {
            yield return finding;
        }

        if (self is not null)
        {
            await foreach (var finding in subscribed.LookAsync(self, scene.Subscribed, cancellationToken))
            {
                yield return finding;
            }
        }
    }

    private static Finding.Right Known(SlackSelf self)
    {
        var name = VisitorText.Of(self.Name).Sanitized;
        var team = VisitorText.Of(self.TeamName).Sanitized;
        return new($"Slack: the bot token is good; it is {name} in the workspace {team} ({self.Team})");
    }
}
