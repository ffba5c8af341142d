using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Slack.Api;
using RybbitBot.Subscriptions;

namespace RybbitBot.Slack.Checkup;

/// <summary>Looks whether the channels that have subscriptions can be posted to.</summary>
internal sealed class SlackChannelCheckup(SlackChannels channels)
{
    private const string Invite = "type /invite @Rybbit in it";

    /// <summary>What is found.</summary>
    /// <param name="self">Who this bot is.</param>
    /// <param name="subscribed">The channels of all chats; null where nobody could tell.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async IAsyncEnumerable<Finding> LookAsync(
        SlackSelf self,
        ImmutableArray<ChannelAddress>? subscribed,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (subscribed is not { } all)
        {
            yield return new Finding.Note("Slack: nobody could tell which channels have subscriptions");
            yield break;
        }

        var ours = all.Where(channel => channel.Platform == SlackPlatform.PlatformName)
            .ToLookup(channel => self.Serves(channel.Workspace) || self.Organisation.Length > 0);
        foreach (var workspace in ours[false].CountBy(channel => channel.Workspace))
        {
            yield return new Finding.Wrong(
                $"Slack: {Count(workspace.Value)} with subscriptions in the workspace {workspace.Key}, for which "
                    + "the bot token is not; subscribe in this workspace, or put that one's token into Slack:BotToken"
            );
        }

        await foreach (var finding in AskAsync(self, [.. ours[true]], cancellationToken))
        {
            yield return finding;
        }
    }

    private async IAsyncEnumerable<Finding> AskAsync(
        SlackSelf self,
        ChannelAddress[] ours,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reached = 0;
        for (var place = 0; place < ours.Length; place++)
        {
            var channel = ours[place].Channel;
            var reply = await channels.FindAsync(channel, cancellationToken);
            if (EndOf(reply, ours.Length - place) is { } end)
            {
                yield return end;
                yield break;
            }

            if (ObstacleIn(reply, self) is { } obstacle)
            {
                yield return new Finding.Wrong($"Slack: the channel {NameOf(reply, channel)}: {obstacle}");
            }
            else
            {
                reached++;
            }
        }

        if (reached > 0)
        {
            yield return new Finding.Right($"Slack: {Count(reached)} with subscriptions can be posted to");
        }
    }

    // What would be said of each that is left is said once.
    private static Finding? EndOf(SlackReply reply, int left) =>
        reply switch
        {
            SlackReply.Refused { Error: "channel_not_found" } or SlackReply.Ok => null,
            SlackReply.RetryAfter => new Finding.Note(
                $"Slack: it wants to be asked more slowly, so {Count(left)} with subscriptions were not looked at"
            ),
            _ => new Finding.Wrong(
                $"Slack: {Count(left)} with subscriptions could not be looked at: {SlackSaying.Of(reply)}"
            ),
        };

    private static string? ObstacleIn(SlackReply reply, SlackSelf self)
    {
        if (reply is not SlackReply.Ok ok)
        {
            return SlackSaying.Of(reply);
        }

        var channel = ok.Root.Member("channel");
        return channel.Flag("is_archived") ? "it is archived; unarchive it, or subscribe another"
            : channel.Flag("is_member") || channel.Flag("is_im") ? null
            : channel.Flag("is_private") ? $"it is private, and the bot is not in it; {Invite}"
            : self.Scopes.Contains("chat:write.public") || self.Scopes.Contains("channels:join") ? null
            : $"the bot is not in it; {Invite}, or add the scope chat:write.public";
    }

    private static string NameOf(SlackReply reply, string id)
    {
        var name = reply is SlackReply.Ok ok ? ok.Root.Member("channel").Text("name") : "";
        return name.Length == 0 ? id : $"#{VisitorText.Of(name).Sanitized} ({id})";
    }

    private static string Count(int channels) =>
        channels == 1 ? "1 channel" : string.Create(CultureInfo.InvariantCulture, $"{channels} channels");
}
