using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>[Pause]: silences a subscription until it is resumed.</summary>
public sealed class PauseButton(PauseSubcommand pause, SubscriptionChanges changes, TimeProvider time)
    : IButtonHandler
{
    private const string ActionName = "pause";

    /// <inheritdoc/>
    public string Name => ActionName;

    /// <inheritdoc/>
    public bool IsChange => pause.IsChange;

    /// <inheritdoc/>
    /// <remarks>
    /// Whoever pauses again by typing may mean another length; a button that was left behind means nothing new.
    /// </remarks>
    public async Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var subscription = changes.Find(press.Channel, press.Action.Argument);
        return subscription?.IsActive(now) == false
            ? Reply.Private(MessageLine.Of($"{SubscriptionMessage.Title(subscription)} is paused already."))
            : await pause.RunAsync(
                new(press.Action.Argument, press.Channel, press.By, now),
                cancellationToken
            );
    }

    /// <summary>The button.</summary>
    internal static MessageButton Of(Subscription subscription) =>
        new(
            $"Pause {subscription.Id}",
            new(ActionName, subscription.Id.Number.ToString(CultureInfo.InvariantCulture))
        );
}
