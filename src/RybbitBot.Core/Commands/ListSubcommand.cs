using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed list</c>: what this channel gets.</summary>
public sealed class ListSubcommand(
    SubscriptionChanges changes,
    IOutbox outbox,
    FeedPace pace,
    CommandNames names,
    TimeProvider time
) : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "list";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Purpose => "what this channel gets";

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var subscriptions = changes.In(request.Channel);
        if (subscriptions.IsEmpty)
        {
            var example = Spell.Code($"{names.Feed} subscribe /pricing");
            return Reply.Private(
                MessageLine.Text("This channel gets nothing yet."),
                MessageLine.Of($"For example: {example}")
            );
        }

        var midnight = Midnight(request.At);
        var listed = new List<ListedSubscription>(subscriptions.Length);
        foreach (var subscription in subscriptions)
        {
            var posted = await outbox.CountPostedAsync(subscription.Id, midnight, cancellationToken);
            var failed = await outbox.CountFailedAsync(subscription.Id, cancellationToken);
            var freshness = await pace.OfAsync(subscription, cancellationToken);
            listed.Add(new(subscription, posted, failed, freshness));
        }

        return new(
            SubscriptionListMessage.Of(listed, names.Feed, request.At, time.LocalTimeZone) with
            {
                Buttons = [.. subscriptions.Take(ChatMessage.MaxButtons).Select(ButtonOf)],
            }
        );

        MessageButton ButtonOf(Subscription subscription) =>
            subscription.IsActive(request.At) ? PauseButton.Of(subscription) : ResumeButton.Of(subscription);
    }

    private DateTimeOffset Midnight(DateTimeOffset now)
    {
        var zone = time.LocalTimeZone;
        var local = TimeZoneInfo.ConvertTime(now, zone).Date;
        // A midnight that the clocks skip begins with the first instant after it.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new(local, zone.GetUtcOffset(local));
    }
}
