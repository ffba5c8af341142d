using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed unsubscribe ID</c> or <c>all</c>: this channel does not get it any more.</summary>
/// <remarks>
/// What is on its way to the channel is left in the outbox: within ten minutes the change can be undone, and
/// nothing shall be lost by that.
/// </remarks>
public sealed class UnsubscribeSubcommand(SubscriptionChanges changes, CommandNames names) : IFeedSubcommand
{
    private const string All = "all";

    /// <inheritdoc/>
    public string Name => "unsubscribe";

    /// <inheritdoc/>
    public string Arguments => "ID|all";

    /// <inheritdoc/>
    public string Purpose => "this channel does not get it any more";

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, _) = CommandText.Of(request.Text);
        var doomed = Choose(request.Channel, typed);
        return await changes.RemoveAsync(request.Channel, doomed, request.By, cancellationToken) is { } undoId
                ? Reply.Changed(
                    SubscriptionMessage.Removed([.. doomed.Select(subscription => subscription.Id)]),
                    undoId
                )
            : IsAll(typed) ? Reply.Private("This channel gets nothing, so there is nothing to end.")
            : Reply.UnknownSubscription(typed, names);
    }

    private static bool IsAll(string typed) => typed.Equals(All, StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<Subscription> Choose(ChannelAddress channel, string typed) =>
        IsAll(typed) ? changes.In(channel)
        : changes.Find(channel, typed) is { } subscription ? [subscription]
        : [];
}
