using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed [show] [FILTER]</c>: the last matching events, and a button to get such from now on.</summary>
public sealed class ShowSubcommand(
    EventSearch search,
    SubscribeOffers offers,
    EventWording wording,
    TimeProvider time
) : IFeedSubcommand
{
    private const int Count = 10;

    /// <inheritdoc/>
    public string Name => "show";

    /// <inheritdoc/>
    public string Arguments => "[FILTER]";

    /// <inheritdoc/>
    public string Purpose => "the last 10 events that match, for you alone";

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        if (!FilterSyntax.ParseFilter(request.Text).TryGet(out var filter, out var problem))
        {
            return Reply.Of(problem, request.Text);
        }

        return await search.FindAsync(filter, Count, cancellationToken) switch
        {
            EventSearchOutcome.Refused(var reply) => reply,
            EventSearchOutcome.Found found => new(Compose(found, filter)),
            _ => throw new InvalidOperationException("There is no such case."),
        };
    }

    private ChatMessage Compose(EventSearchOutcome.Found found, EventFilter filter)
    {
        var message = RecentEventsMessage.Of(
            found.Stretch,
            found.Sites,
            wording,
            time.GetUtcNow(),
            found.SitesLeftOut
        );
        return message with
        {
            Lines = AdviceLine.Of(filter) is { } advice ? message.Lines.Add(advice) : message.Lines,
            Buttons = [offers.Of("Subscribe this channel", filter.ToString())],
        };
    }
}
