using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed subscribe [FILTER] [OPTION…]</c>: this channel gets what matches, from now on.</summary>
/// <remarks>Without anything typed behind it, it opens a form where the chat can show one.</remarks>
public sealed class SubscribeSubcommand(
    SiteFinder sites,
    SubscriptionAnnouncement announcement,
    SubscriptionChanges changes,
    SubscribeForm form,
    CommandNames names
) : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "subscribe";

    /// <inheritdoc/>
    public string Arguments => "[FILTER] [OPTION…]";

    /// <inheritdoc/>
    public string Purpose => "this channel gets what matches, from now on";

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        if (request.CanShowForms && string.IsNullOrWhiteSpace(request.Text))
        {
            return await form.OpenAsync(cancellationToken);
        }

        var outcome = FilterSyntax.ParseSubscription(request.Text, isTyped: !request.IsPrinted);
        if (!outcome.TryGet(out var wanted, out var problem))
        {
            return Reply.Of(problem, request.Text);
        }

        var heard = await sites.FindAsync(wanted.Filter ?? EventFilter.All, cancellationToken);
        if (heard is HeardSites.Unknown unknown)
        {
            return Reply.Of(unknown);
        }

        if (Twin(wanted, request.Channel) is { } twin)
        {
            return Already(twin, request.At);
        }

        var (id, undoId) = await changes.PrepareAsync(request.Channel, cancellationToken);
        var subscription = Compose(id, wanted, request);

        // The channel hears of it first: what nobody there was told of shall not begin to speak.
        if (await announcement.PostAsync(subscription, heard, undoId, cancellationToken) is { } obstacle)
        {
            return Reply.Of(obstacle, "Nothing was subscribed.");
        }

        // It stands in the channel, so it holds, even where nobody waits for the reply any more.
        await changes.AddAsync(subscription, undoId, CancellationToken.None);
        return Reply.Private(Subscribed(subscription, heard));
    }

    // The canonical text decides, because it says all that a subscription wants.
    private Subscription? Twin(SubscriptionRequest wanted, ChannelAddress channel)
    {
        var filter = wanted.Filter ?? EventFilter.All;
        var options = wanted.ApplyTo(SubscriptionOptions.None).ToString();
        return changes
            .In(channel)
            .FirstOrDefault(known => known.Filter.Equals(filter) && known.Options.ToString() == options);
    }

    private CommandReply Already(Subscription twin, DateTimeOffset now)
    {
        var line = MessageLine.Of(
            $"Nothing was changed. This is here already: {SubscriptionMessage.Head(twin)}"
        );
        return twin.IsActive(now)
            ? Reply.Private(line)
            : Reply.Private(
                line,
                MessageLine.Of(
                    $"It is paused: {Spell.Code($"{names.Feed} resume {twin.Id}")} lets it speak again."
                )
            );
    }

    private static Subscription Compose(SubscriptionId id, SubscriptionRequest wanted, FeedRequest request) =>
        new()
        {
            Id = id,
            Channel = request.Channel,
            Filter = wanted.Filter ?? EventFilter.All,
            Options = wanted.ApplyTo(SubscriptionOptions.None),
            MadeBy = request.By,
            MadeAt = request.At,
            From = request.At,
        };

    // What it gets, and Undo, everybody has just read in the channel.
    private static string Subscribed(Subscription subscription, HeardSites heard) =>
        heard is HeardSites.Unanswered
            ? $"Subscribed as {subscription.Id}. Rybbit does not answer just now; it begins when Rybbit does."
            : $"Subscribed as {subscription.Id}.";
}
