using RybbitBot.Chat;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;

namespace RybbitBot.Commands;

/// <summary><c>/feed test ID</c>: posts one recent match, marked as a test.</summary>
public sealed class TestSubcommand(
    SubscriptionChanges changes,
    EventSearch search,
    ChannelPoster poster,
    EventWording wording,
    CommandNames names
) : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "test";

    /// <inheritdoc/>
    public string Arguments => "ID";

    /// <inheritdoc/>
    public string Purpose => "posts one recent match, marked as a test";

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

        var outcome = await search.FindAsync(subscription.Filter, count: 1, cancellationToken);
        if (outcome is EventSearchOutcome.Refused(var refusal))
        {
            return refusal;
        }

        if (outcome is not EventSearchOutcome.Found { Stretch: { Events: [var match] } })
        {
            return Reply.Private(
                MessageLine.Of(
                    $"Nothing that happened lately is for {SubscriptionMessage.Title(subscription)}."
                )
            );
        }

        var line = new FeedLine(new NewEvent(match, EventKey.Of(match), Ordinal: 1), [subscription]);
        var message = FeedMessage.Compose([line], wording, FeedMark.Test);
        return await poster.PostAsync(request.Channel, message, cancellationToken) is { } obstacle
            ? Reply.Of(obstacle)
            : Reply.Private("A recent match stands in the channel, marked as a test.");
    }
}
