using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed why [ID or message link]</c>: why a message came.</summary>
public sealed class WhySubcommand(
    SubscriptionChanges changes,
    IOutbox outbox,
    WhyMessage explanation,
    CommandNames names,
    TimeProvider time
) : IFeedSubcommand
{
    // As many events as one message of the feed carries at most.
    private const int MaxMatches = 60;

    /// <inheritdoc/>
    public string Name => "why";

    /// <inheritdoc/>
    public string Arguments => "[ID or message link]";

    /// <inheritdoc/>
    public string Purpose => "why the last message came, or the last one of a subscription, or that one";

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, _) = CommandText.Of(request.Text);
        if (changes.Find(request.Channel, typed) is { } subscription)
        {
            return await ExplainAsync(request.Channel, subscription, cancellationToken);
        }

        if (typed.Length == 0)
        {
            return
                await ReadAsync(request.Channel, null, null, 1, cancellationToken) is { IsEmpty: false } last
                ? Explain(last)
                : Reply.Private("Nothing was posted here lately.");
        }

        if (typed.StartsWith('#'))
        {
            return Reply.UnknownSubscription(typed, names);
        }

        var message = MessageLink.IdOf(typed);
        var posted = await ReadAsync(request.Channel, null, message, MaxMatches, cancellationToken);
        return posted.IsEmpty ? UnknownMessage(typed) : Explain(posted);
    }

    private async Task<CommandReply> ExplainAsync(
        ChannelAddress channel,
        Subscription subscription,
        CancellationToken cancellationToken
    )
    {
        var posted = await ReadAsync(channel, subscription.Id, null, 1, cancellationToken);
        return posted.IsEmpty ? new(explanation.OfSilence(subscription, time.GetUtcNow())) : Explain(posted);
    }

    private Task<ImmutableArray<PostedMatch>> ReadAsync(
        ChannelAddress channel,
        SubscriptionId? subscription,
        string? message,
        int limit,
        CancellationToken cancellationToken
    ) => outbox.ReadPostedAsync(channel, subscription, message, limit, cancellationToken);

    private CommandReply Explain(ImmutableArray<PostedMatch> posted)
    {
        var subscriptions = posted
            .Select(match => match.Subscription)
            .Distinct()
            .ToDictionary(id => id, id => changes.Find(id));
        return new(explanation.Of(posted, subscriptions, time.GetUtcNow()));
    }

    private CommandReply UnknownMessage(string typed)
    {
        var list = new TextSpan.Code(VisitorText.Of($"{names.Feed} list"));
        return Reply.Private(
            MessageLine.Of(
                $"{new TextSpan.Code(VisitorText.Of(typed))} is no message of a feed in this channel."
            ),
            MessageLine.Of($"Give the id of a subscription ({list} shows them) or the link of a message.")
        );
    }
}
