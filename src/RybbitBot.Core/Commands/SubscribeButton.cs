using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>[Subscribe]: this channel gets what the button offers.</summary>
public sealed class SubscribeButton(
    SubscribeSubcommand subscribe,
    SubscribeOffers offers,
    TimeProvider time,
    CommandNames names
) : IButtonHandler
{
    /// <inheritdoc/>
    public string Name => SubscribeOffers.ActionName;

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        offers.FilterOf(press.Action) is { } filter
            ? subscribe.RunAsync(
                new(filter, press.Channel, press.By, time.GetUtcNow()) { IsPrinted = true },
                cancellationToken
            )
            : Task.FromResult(
                Reply.Private($"This button is too old. Please say {names.Feed} subscribe with your filter.")
            );
}
