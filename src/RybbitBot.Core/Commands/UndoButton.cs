using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Commands;

/// <summary>[Undo]: takes a change back.</summary>
public sealed class UndoButton(SubscriptionChanges changes) : IButtonHandler
{
    private const string ActionName = "undo";

    /// <inheritdoc/>
    public string Name => ActionName;

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await changes.UndoAsync(press.Action.Argument, press.Channel, press.By, cancellationToken) switch
        {
            UndoOutcome.Restored(var change) => Reply.Private(
                SubscriptionMessage.Undone(change.Added, change.Restored)
            ) with
            {
                EndsButton = true,
            },
            UndoOutcome.Overlaid(var id) => Reply.Private(
                $"{id} was changed again since then. Undo that change first."
            ),
            _ => Reply.Private(
                "There is nothing to undo here any more: a change can be undone for ten minutes, once."
            ) with
            {
                EndsButton = true,
            },
        };

    /// <summary>The button.</summary>
    internal static MessageButton Of(string undoId) =>
        new("Undo", new(ActionName, undoId)) { GoodFor = UndoLog.GoodFor };
}
