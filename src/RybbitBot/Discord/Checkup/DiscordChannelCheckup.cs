using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord.Checkup;

/// <summary>Looks whether the channels that have subscriptions can be posted to.</summary>
internal sealed class DiscordChannelCheckup(DiscordApi api, DiscordChannels channels, DiscordGuilds guilds)
{
    /// <summary>What is found.</summary>
    /// <param name="subscribed">The channels of all chats; null where nobody could tell.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async IAsyncEnumerable<Finding> LookAsync(
        ImmutableArray<ChannelAddress>? subscribed,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (subscribed is not { } all)
        {
            yield return new Finding.Note("Discord: nobody could tell which channels have subscriptions");
            yield break;
        }

        var reached = 0;
        foreach (var channel in all.Where(one => one.Platform == DiscordPlatform.PlatformName))
        {
            var (obstacle, place) = await LookAtAsync(channel, cancellationToken);
            if (obstacle is not null)
            {
                yield return new Finding.Wrong($"Discord: the channel {channel.Channel}: {obstacle}");
                continue;
            }

            reached++;
            if (place?.Rights.MayReadHistory == false)
            {
                yield return new Finding.Note(
                    $"Discord: the channel {channel.Channel}: the bot goes without {ChannelRights.HistoryName}, by which "
                        + "it finds out after a crash or an outage whether a message arrived; its role can be allowed it "
                        + "under Edit Channel, Permissions"
                );
            }
        }

        if (reached > 0)
        {
            yield return new Finding.Right(
                reached == 1
                    ? "Discord: 1 channel with subscriptions can be posted to"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Discord: {reached} channels with subscriptions can be posted to"
                    )
            );
        }
    }

    private async Task<(string? Obstacle, DiscordPlace? Place)> LookAtAsync(
        ChannelAddress channel,
        CancellationToken cancellationToken
    )
    {
        if (guilds.IsStranger(channel.Workspace))
        {
            return ($"its server {channel.Workspace} is not served; add it to Discord:GuildId", null);
        }

        var found = await api.CallAsync(DiscordCall.Get($"channels/{channel.Channel}"), cancellationToken);
        if (found is not DiscordReply.Ok)
        {
            return (DiscordRefusal.ReasonOf(found), null);
        }

        var place = await channels.FindAsync(channel.Workspace, channel.Channel, cancellationToken);
        var missing = place?.MissingToPost ?? [];
        return missing.IsEmpty
            ? (null, place)
            : (
                $"the bot lacks {string.Join(" and ", missing)}; allow it to its role under Edit Channel, Permissions",
                place
            );
    }
}
