using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed retry ID</c>: replays what could not be delivered.</summary>
public sealed class RetrySubcommand(
    SubscriptionChanges changes,
    IOutbox outbox,
    DeliveryWorker worker,
    ChangeJournal journal,
    CommandNames names
) : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "retry";

    /// <inheritdoc/>
    public string Arguments => "ID";

    /// <inheritdoc/>
    public string Purpose => "replays what could not be delivered";

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, _) = CommandText.Of(request.Text);
        if (changes.Find(request.Channel, typed) is not { } subscription)
        {
            return Reply.UnknownSubscription(typed, names);
        }

        var title = SubscriptionMessage.Title(subscription);
        var count = await outbox.ReplayFailedAsync(subscription.Id, cancellationToken);
        if (count == 0)
        {
            return Reply.Private(MessageLine.Of($"{title}: nothing failed, so there is nothing to replay."));
        }

        var matches = Spell.Amount(count, "match", "matches");
        await journal.NoteAsync(ChangeKind.Replayed, request.By, subscription, matches.PlainText);
        worker.Wake([request.Channel]);
        return Reply.Private(
            count == 1
                ? MessageLine.Of($"{title}: {matches} that could not be delivered is on its way again.")
                : MessageLine.Of($"{title}: {matches} that could not be delivered are on their way again.")
        );
    }
}
