using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>
/// <c>/feed why [ID] [message link or FILTER]</c>: why a message came, or where the newest event of a filter
/// stopped on its way into the channel.
/// </summary>
public sealed class WhySubcommand(
    SubscriptionChanges changes,
    IOutbox outbox,
    WhyMessage explanation,
    WhyEvent whyEvent,
    CommandNames names
) : IFeedSubcommand
{
    // As many events as one message of the feed carries at most.
    private const int MaxMatches = 60;

    /// <inheritdoc/>
    public string Name => "why";

    /// <inheritdoc/>
    public string Arguments => "[ID|message link|FILTER]";

    /// <inheritdoc/>
    public string Purpose => "why a message came, or why the newest event of a filter did not";

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, rest) = CommandText.Of(request.Text);
        if (changes.Find(request.Channel, typed) is { } subscription)
        {
            return rest.Length > 0
                ? await whyEvent.ExplainAsync(rest, [subscription], request, cancellationToken)
                : await ExplainAsync(subscription, request, cancellationToken);
        }

        if (typed.Length == 0)
        {
            return await ExplainLastAsync(request, cancellationToken);
        }

        if (typed.StartsWith('#'))
        {
            return Reply.UnknownSubscription(typed, names);
        }

        return MessageLink.IsFilter(request.Text)
            ? await whyEvent.ExplainAsync(
                request.Text,
                changes.In(request.Channel),
                request,
                cancellationToken
            )
            : await ExplainMessageAsync(typed, request, cancellationToken);
    }

    /// <summary>Why a message came; what is asked beside it where the ledger does not hold it any more.</summary>
    /// <param name="messageId">The platform's id of the message, or null where it has none.</param>
    /// <param name="beside">What would be asked in words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CommandReply> ExplainAsync(
        string? messageId,
        FeedRequest beside,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<PostedMatch> posted = messageId is null
            ? []
            : await ReadAsync(beside.Channel, null, messageId, MaxMatches, cancellationToken);
        return posted.IsEmpty ? await RunAsync(beside, cancellationToken) : Explain(posted, beside.At);
    }

    private async Task<CommandReply> ExplainAsync(
        Subscription subscription,
        FeedRequest request,
        CancellationToken cancellationToken
    )
    {
        var posted = await ReadAsync(request.Channel, subscription.Id, null, 1, cancellationToken);
        return posted.IsEmpty
            ? await whyEvent.ExplainSilenceAsync(subscription, request, cancellationToken)
            : Explain(posted, request.At);
    }

    // The message of the last match may have come for others too, and may carry more than one.
    private async Task<CommandReply> ExplainLastAsync(
        FeedRequest request,
        CancellationToken cancellationToken
    )
    {
        var last = await ReadAsync(request.Channel, null, null, 1, cancellationToken);
        return last.IsEmpty
            ? Reply.Private("Nothing was posted here lately.")
            : Explain(
                await ReadAsync(request.Channel, null, last[0].MessageId, MaxMatches, cancellationToken),
                request.At
            );
    }

    private async Task<CommandReply> ExplainMessageAsync(
        string typed,
        FeedRequest request,
        CancellationToken cancellationToken
    )
    {
        var message = MessageLink.IdOf(typed);
        var posted = await ReadAsync(request.Channel, null, message, MaxMatches, cancellationToken);
        return posted.IsEmpty ? UnknownMessage(typed) : Explain(posted, request.At);
    }

    private Task<ImmutableArray<PostedMatch>> ReadAsync(
        ChannelAddress channel,
        SubscriptionId? subscription,
        string? message,
        int limit,
        CancellationToken cancellationToken
    ) => outbox.ReadPostedAsync(channel, subscription, message, limit, cancellationToken);

    private CommandReply Explain(ImmutableArray<PostedMatch> posted, DateTimeOffset now)
    {
        var subscriptions = posted
            .Select(match => match.Subscription)
            .Distinct()
            .ToDictionary(id => id, id => changes.Find(id));
        return new(explanation.Of(posted, subscriptions, now));
    }

    private CommandReply UnknownMessage(string typed)
    {
        var list = new TextSpan.Code(VisitorText.Of($"{names.Feed} list"));
        return Reply.Private(
            MessageLine.Of(
                $"{new TextSpan.Code(VisitorText.Of(typed))} is no message of a feed in this channel."
            ),
            MessageLine.Of(
                $"Give the id of a subscription ({list} shows them), the link of a message, or a filter."
            )
        );
    }
}
