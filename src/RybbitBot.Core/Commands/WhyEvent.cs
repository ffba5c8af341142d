using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Explains where the newest event of a filter stopped on its way into a channel.</summary>
public sealed class WhyEvent(
    EventSearch search,
    EventInquiry inquiry,
    WhyMessage explanation,
    EventWording wording
)
{
    /// <summary>Explains it for each of the subscriptions, or tells the mistake in the filter.</summary>
    public async Task<CommandReply> ExplainAsync(
        string typed,
        ImmutableArray<Subscription> subscriptions,
        FeedRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!FilterSyntax.ParseFilter(typed).TryGet(out var filter, out var problem))
        {
            return Reply.Of(problem, typed);
        }

        return await search.FindLastOfAnyoneAsync(filter, cancellationToken) switch
        {
            EventSearchOutcome.Refused(var refusal) => refusal,
            EventSearchOutcome.Found { Stretch.Events: [var last, ..] } => await FollowAsync(
                last,
                subscriptions,
                request,
                cancellationToken
            ),
            EventSearchOutcome.Found(var sites, var stretch) => new(
                RecentEventsMessage.Of(stretch, sites, wording, request.At)
            ),
            _ => throw new InvalidOperationException("There is no such case."),
        };
    }

    /// <summary>Explains why a subscription posted nothing lately, by the newest event that it could want.</summary>
    public async Task<CommandReply> ExplainSilenceAsync(
        Subscription subscription,
        FeedRequest request,
        CancellationToken cancellationToken
    ) =>
        await search.FindLastOfAnyoneAsync(subscription.Filter, cancellationToken)
            is EventSearchOutcome.Found { Stretch.Events: [var last, ..] }
            ? await FollowAsync(last, [subscription], request, cancellationToken)
            : new(explanation.OfSilence(subscription, request.At));

    private async Task<CommandReply> FollowAsync(
        SiteEvent siteEvent,
        ImmutableArray<Subscription> subscriptions,
        FeedRequest request,
        CancellationToken cancellationToken
    )
    {
        var known = await inquiry.InquireAsync(siteEvent, request.Channel, cancellationToken);
        var message = explanation.Of(known, subscriptions, request.At);
        return new(
            subscriptions.IsEmpty
                ? message with
                {
                    Lines = message.Lines.Add(MessageLine.Text("This channel gets nothing yet.")),
                }
                : message
        );
    }
}
