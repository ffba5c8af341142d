using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Chaos;

/// <summary>A chat whose every attempt to post is another message to it.</summary>
internal sealed class KeylessPlatform(IChatPlatform platform) : IChatPlatform
{
    private readonly Random _random = new(1);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public string Name => platform.Name;

    /// <inheritdoc/>
    public TimeSpan DropsRepeatsFor => platform.DropsRepeatsFor;

    /// <inheritdoc/>
    public ChannelPace Pace => platform.Pace;

    /// <inheritdoc/>
    public bool HearsCommands => platform.HearsCommands;

    /// <inheritdoc/>
    public bool TakesButtons => platform.TakesButtons;

    /// <inheritdoc/>
    public Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) => platform.PostAsync(channel, message, NewKey(), cancellationToken);

    /// <inheritdoc/>
    public Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => platform.FindAsync(channel, key, since, cancellationToken);

    private MessageKey NewKey()
    {
        lock (_gate)
        {
            return MessageKey.New(_random);
        }
    }
}
