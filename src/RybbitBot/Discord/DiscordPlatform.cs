using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

/// <summary>Discord, joined as an application: a channel is addressed by its server and its id.</summary>
internal sealed class DiscordPlatform(
    DiscordMessages messages,
    DiscordChannels channels,
    DiscordHistory history,
    DiscordGuilds guilds
) : IChatPlatform
{
    /// <summary>The name in its addresses.</summary>
    public const string PlatformName = "discord";

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    /// <remarks>
    /// Discord remembers a nonce for "the past few minutes", and says no more of it: two are surely among them.
    /// </remarks>
    public TimeSpan DropsRepeatsFor { get; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public bool TakesButtons => true;

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        if (!IsId(channel.Channel))
        {
            return new PostOutcome.Rejected(
                "This is no channel of Discord's; subscribe in the channel again"
            );
        }

        if (guilds.IsStranger(channel.Workspace))
        {
            return new PostOutcome.Rejected(DiscordGuilds.Stranger);
        }

        var reply = await PostOnceAsync();
        if (IsThreadLost(reply) && channels.ForgetThread(channel.Channel))
        {
            reply = await PostOnceAsync();
        }

        if (reply is DiscordReply.Refused refused && NeedsThread(refused))
        {
            reply =
                await channels.OpenThreadAsync(channel.Channel, cancellationToken) ?? await PostOnceAsync();
        }

        return reply is DiscordReply.Refused { Code: DiscordCode.MissingPermissions }
            ? new PostOutcome.Rejected(await ReasonAsync(channel, cancellationToken))
            : DiscordPostOutcome.Of(reply, key);

        Task<DiscordReply> PostOnceAsync() =>
            messages.PostAsync(
                channels.PlaceOf(channel.Channel),
                message,
                key,
                picture: null,
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public async Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        !IsId(channel.Channel) ? new FindOutcome.Absent()
        : guilds.IsStranger(channel.Workspace) ? new FindOutcome.Rejected(DiscordGuilds.Stranger)
        : await history.FindAsync(channel, key, since, cancellationToken);

    /// <inheritdoc/>
    public async Task<PostOutcome> PostPrivatelyAsync(
        ChannelAddress channel,
        Member to,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        if (!IsId(to.Id))
        {
            return new PostOutcome.Rejected("Discord does not know this person.");
        }

        var opened = await messages.OpenDirectAsync(to.Id, cancellationToken);
        return opened is DiscordReply.Ok ok && ok.Text("id") is { } direct && IsId(direct)
                ? DiscordPostOutcome.Of(
                    await messages.PostAsync(direct, message, key, picture: null, cancellationToken),
                    key
                )
            : opened is DiscordReply.Ok
                ? new PostOutcome.Failed("Discord did not say where to write", MayHaveArrived: false)
            : DiscordPostOutcome.Of(opened, key);
    }

    // The maker reads it, to whom "a permission" is no help.
    private async Task<string> ReasonAsync(ChannelAddress channel, CancellationToken cancellationToken)
    {
        var missing = await channels.MissingAsync(channel.Workspace, channel.Channel, cancellationToken);
        return missing.IsEmpty
            ? DiscordRefusal.Of(new(403, DiscordCode.MissingPermissions)).Reason
            : $"I lack {string.Join(" and ", missing)} in channel {channel.Channel}; allow it to my role under "
                + "Edit Channel, Permissions";
    }

    private static bool NeedsThread(DiscordReply.Refused refused) =>
        DiscordRefusal.Of(refused).Kind == DiscordRefusalKind.NeedsThread;

    private static bool IsThreadLost(DiscordReply reply) =>
        reply
            is DiscordReply.Refused
            {
                Code: DiscordCode.UnknownChannel or DiscordCode.ThreadArchived or DiscordCode.ThreadLocked
            };

    private static bool IsId(string id) => id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit);
}
