using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Slack.Api;
using RybbitBot.Subscriptions;

namespace RybbitBot.Slack;

/// <summary>Slack, joined as an app: a channel is addressed by its workspace and its id.</summary>
internal sealed class SlackPlatform(
    SlackMessages messages,
    SlackFiles files,
    SlackChannels channels,
    SlackHistory history,
    SlackPace pace
) : IChatPlatform
{
    /// <summary>The name in its addresses.</summary>
    public const string PlatformName = "slack";

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    public bool TakesButtons => true;

    /// <inheritdoc/>
    /// <remarks>
    /// A private channel refuses, and one that cannot be entered may be posted to all the same: what a post then
    /// says is what counts.
    /// </remarks>
    public Task EnterAsync(ChannelAddress channel, CancellationToken cancellationToken) =>
        channels.JoinAsync(channel.Channel, cancellationToken);

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        if (pace.Take(channel.Channel) is { Ticks: > 0 } wait)
        {
            return new PostOutcome.RetryAfter(wait);
        }

        var (reply, obstacle) = await SpeakAsync(
            channel.Channel,
            () => messages.PostAsync(channel.Channel, message, key, cancellationToken),
            cancellationToken
        );
        return obstacle ?? SlackPostOutcome.Of(reply, key);
    }

    /// <inheritdoc/>
    public Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => history.FindAsync(channel.Channel, key, since, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Slack shows files only in channels that the bot is a member of.</remarks>
    public async Task<PostOutcome> PostPictureAsync(
        ChannelAddress channel,
        ChatPicture picture,
        CancellationToken cancellationToken
    )
    {
        if (pace.Take(channel.Channel) is { Ticks: > 0 } wait)
        {
            return new PostOutcome.RetryAfter(wait);
        }

        var (reply, obstacle) = await SpeakAsync(
            channel.Channel,
            () => files.ShareAsync(picture, channel.Channel, thread: null, cancellationToken),
            cancellationToken
        );
        return obstacle
            ?? (
                reply is SlackReply.Ok ok
                    ? new PostOutcome.Delivered(ok.Root.Items("files").FirstOrDefault().Text("id"))
                    : SlackPostOutcome.Of(reply, new(picture.Name))
            );
    }

    /// <inheritdoc/>
    /// <remarks>Slack opens the direct message by itself where a person's id stands in place of a channel's.</remarks>
    public async Task<PostOutcome> PostPrivatelyAsync(
        ChannelAddress channel,
        Member to,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) =>
        pace.Take(to.Id) is { Ticks: > 0 } wait
            ? new PostOutcome.RetryAfter(wait)
            : SlackPostOutcome.Of(await messages.PostAsync(to.Id, message, key, cancellationToken), key);

    /// <summary>Speaks; where Slack wants the bot in the channel, after joining it.</summary>
    private async Task<(SlackReply Reply, PostOutcome? Obstacle)> SpeakAsync(
        string channel,
        Func<Task<SlackReply>> speak,
        CancellationToken cancellationToken
    )
    {
        var reply = await speak();
        if (reply is not SlackReply.Refused { Error: "not_in_channel" })
        {
            return (reply, null);
        }

        return await JoinAsync(channel, cancellationToken) is { } obstacle
            ? (reply, obstacle)
            : (await speak(), null);
    }

    /// <summary>Null once the bot is in the channel, else what stands in the way.</summary>
    private async Task<PostOutcome?> JoinAsync(string channel, CancellationToken cancellationToken) =>
        await channels.JoinAsync(channel, cancellationToken) switch
        {
            SlackReply.Ok => null,
            SlackReply.RetryAfter(var delay) => new PostOutcome.RetryAfter(delay),
            SlackReply.Failed(var reason, _) => new PostOutcome.Failed(reason, MayHaveArrived: false),
            SlackReply.Refused refused => new PostOutcome.Rejected(ReasonOf(refused)),
            var reply => throw new NotSupportedException($"No outcome for {reply.GetType().Name}."),
        };

    // A private channel cannot be joined; a public one can be once the app may. Either can invite the bot.
    private static string ReasonOf(SlackReply.Refused refused) =>
        SlackRefusal.Of(refused) switch
        {
            { Kind: SlackRefusalKind.Misconfigured } missing =>
                $"I am not in this channel; type /invite @Rybbit in it. {missing.Reason}",
            { Kind: SlackRefusalKind.InstallationDead } dead => dead.Reason,
            { Kind: SlackRefusalKind.DestinationGone } when refused.Error == "is_archived" => SlackRefusal
                .Of(refused)
                .Reason,
            _ => SlackRefusal.Of(new("not_in_channel")).Reason,
        };
}
