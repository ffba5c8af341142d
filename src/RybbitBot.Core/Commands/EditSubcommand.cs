using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed edit ID [FILTER] [OPTION…]</c>: replaces the filter if one is given, and the options named.</summary>
public sealed class EditSubcommand(SubscriptionChanges changes, SiteFinder sites, CommandNames names)
    : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "edit";

    /// <inheritdoc/>
    public string Arguments => "ID [FILTER] [OPTION…]";

    /// <inheritdoc/>
    public string Purpose =>
        "replaces the filter, if one is given, and the options named; OPTION:off removes one";

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, rest) = CommandText.Of(request.Text);
        if (changes.Find(request.Channel, typed) is not { } subscription)
        {
            return Reply.UnknownSubscription(typed, names);
        }

        if (!FilterSyntax.ParseSubscription(rest).TryGet(out var wanted, out var problem))
        {
            return Reply.Of(problem, rest);
        }

        if (wanted.Filter is null && wanted.Options.IsEmpty)
        {
            return NothingToChange(subscription);
        }

        var filter = wanted.Filter ?? subscription.Filter;
        if (await sites.FindAsync(filter, cancellationToken) is HeardSites.Unknown unknown)
        {
            return Reply.Of(unknown);
        }

        var change = await changes.ReplaceAsync(
            subscription,
            ChangeKind.Edited,
            request.By,
            before =>
                before with
                {
                    Filter = filter,
                    Options = wanted.ApplyTo(before.Options),
                    // Another filter wants what happens from now on: the past was offered to the one before.
                    From = filter.Equals(before.Filter) ? before.From : request.At,
                },
            cancellationToken
        );
        return change is not var (now, undoId)
            ? Reply.UnknownSubscription(typed, names)
            : Reply.Changed(
                MessageLine.Of($"Changed: {SubscriptionMessage.Head(now)}"),
                undoId,
                AdviceLine.Of(now.Filter)
            );
    }

    private CommandReply NothingToChange(Subscription subscription)
    {
        var example = $"{names.Feed} edit {subscription.Id} /pricing,/enterprise";
        return Reply.Private(
            MessageLine.Of($"As it is: {SubscriptionMessage.Head(subscription)}"),
            MessageLine.Of($"Say what shall change, for example {Spell.Code(example)}")
        );
    }
}
