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
            if (await ObstacleInAsync(channel, cancellationToken) is { } obstacle)
            {
                yield return new Finding.Wrong($"Discord: the channel {channel.Channel}: {obstacle}");
            }
            else
            {
                reached++;
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

    private async Task<string?> ObstacleInAsync(ChannelAddress channel, CancellationToken cancellationToken)
    {
        if (guilds.IsStranger(channel.Workspace))
        {
            return $"its server {channel.Workspace} is not served; add it to Discord:GuildId";
        }

        var found = await api.CallAsync(DiscordCall.Get($"channels/{channel.Channel}"), cancellationToken);
        if (found is not DiscordReply.Ok)
        {
            return DiscordRefusal.ReasonOf(found);
        }

        var missing = await channels.MissingAsync(channel.Workspace, channel.Channel, cancellationToken);
        return missing.IsEmpty
            ? null
            : $"the bot lacks {string.Join(" and ", missing)}; allow it to its role under Edit Channel, Permissions";
    }
}
