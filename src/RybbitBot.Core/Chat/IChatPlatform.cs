using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>The port to a chat: everything upstream of it is the same for all of them.</summary>
public interface IChatPlatform
{
    /// <summary>The name in a <see cref="ChannelAddress"/>.</summary>
    string Name { get; }

    /// <summary>
    /// For how long after it was taken a message that is posted again with its key is surely shown once; zero
    /// where repeats are shown.
    /// </summary>
    TimeSpan DropsRepeatsFor => TimeSpan.Zero;

    /// <summary>How many messages its channels bear.</summary>
    ChannelPace Pace => ChannelPace.Readers;

    /// <summary>
    /// Whether people can speak to the bot there: the number of a subscription is of use to nobody else.
    /// </summary>
    bool HearsCommands => true;

    /// <summary>Whether a button below a message can be pressed, so that it is worth showing.</summary>
    bool TakesButtons => false;

    /// <summary>
    /// Enters a channel that somebody wants this bot in, where the chat lets it; whether it could speak there is
    /// told by a post.
    /// </summary>
    /// <param name="channel">The channel; its platform is this one.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be in all the same.</param>
    Task EnterAsync(ChannelAddress channel, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Posts a message. Every failure of the platform is an outcome; nothing is thrown for the network.</summary>
    /// <param name="channel">Where to; its platform is this one.</param>
    /// <param name="message">What to say.</param>
    /// <param name="key">The message's identity, the same in every attempt.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been posted.</param>
    Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Looks whether a message stands in its channel, of which nobody knows whether it arrived. Every failure of
    /// the platform is an outcome; nothing is thrown for the network.
    /// </summary>
    /// <param name="channel">The channel; its platform is this one.</param>
    /// <param name="key">The message's identity.</param>
    /// <param name="since">When it was first tried, by our clock.</param>
    /// <param name="cancellationToken">Gives up looking.</param>
    Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<FindOutcome>(
            new FindOutcome.Unknown("Whoever may only post here cannot look what stands here")
        );

    /// <summary>Says something to one person alone, where the chat can do that.</summary>
    /// <param name="channel">A channel of the person's workspace, which the message is about.</param>
    /// <param name="to">The person.</param>
    /// <param name="message">What to say.</param>
    /// <param name="key">The message's identity, the same in every attempt.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been posted.</param>
    Task<PostOutcome> PostPrivatelyAsync(
        ChannelAddress channel,
        Member to,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Rejected("Nobody can be spoken to alone in this chat."));

    /// <summary>Shows a picture, where the chat can do that.</summary>
    /// <param name="channel">Where; its platform is this one.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be shown all the same.</param>
    Task<PostOutcome> PostPictureAsync(
        ChannelAddress channel,
        ChatPicture picture,
        CancellationToken cancellationToken
    ) => Task.FromResult<PostOutcome>(new PostOutcome.Rejected("No picture can be shown in this chat."));
}
