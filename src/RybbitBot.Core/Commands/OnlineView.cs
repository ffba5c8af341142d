using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Rybbit;

namespace RybbitBot.Commands;

/// <summary>Looks at who is on a site, for one asker or for a whole channel.</summary>
public sealed class OnlineView(
    SharedReadings readings,
    WatchedRybbitApi rybbit,
    SubscribeOffers offers,
    FeedPace pace,
    TimeProvider time
)
{
    private const int Minutes = 30;

    /// <summary>The answer for the asker alone.</summary>
    public async Task<CommandReply> ShowAsync(Site site, TimeSpan window, CancellationToken cancellationToken)
    {
        var (message, _) = await LookAsync(site, window, cancellationToken);
        var question = string.Create(CultureInfo.InvariantCulture, $"{site.Id} {window.TotalMinutes}m");
        return new(
            message with
            {
                Buttons =
                [
                    new("Refresh", new(OnlineRefreshButton.ActionName, question)),
                    new("Share with channel", new(OnlineShareButton.ActionName, question)),
                    offers.Of("Subscribe", $"site:{site.Id}"),
                ],
            }
        );
    }

    /// <summary>The answer for everyone in the channel; while Rybbit does not answer, for the asker alone.</summary>
    public async Task<CommandReply> ShareAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        var (message, isCounted) = await LookAsync(site, window, cancellationToken);
        return new(message, IsPrivate: !isCounted);
    }

    /// <summary>Why nothing can be counted.</summary>
    public CommandReply Explain(RybbitProblem problem)
    {
        var now = time.GetUtcNow();
        var reason = MessageLine.Text(problem.Reason);
        return rybbit.SilentSince is { } since
                ? Reply.Private(OnlineMessage.Silence(since, now, time.LocalTimeZone), reason)
            : rybbit.DailyLimit is { } limit
                ? Reply.Private(
                    reason,
                    OnlineMessage.CallsLeft(limit, outlook: null, now, time.LocalTimeZone)
                )
            : Reply.Private(reason);
    }

    private async Task<(ChatMessage Message, bool IsCounted)> LookAsync(
        Site site,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        var stretch = TimeSpan.FromMinutes(Math.Max(Minutes, window.TotalMinutes));
        var events = readings.ReadAsync(site, stretch, cancellationToken);
        var count = await readings.CountAsync(site, window, cancellationToken);
        var happened = await events;
        if (!count.TryGet(out var visitors, out var problem))
        {
            var reason = Explain(problem).Message;
            var last = OnlineMessage.LastKnown(site, readings.LastCount(site), time.GetUtcNow());
            return (reason with { Lines = reason.Lines.Add(last) }, false);
        }

        var now = Summarize(site, visitors, happened.Value);
        var message = OnlineMessage.Of(now, rybbit.DailyLimit, pace.OutlookOf(site), time.LocalTimeZone);
        return (message, true);
    }

    private static VisitorsNow Summarize(Site site, LiveVisitors visitors, EventStretch? happened)
    {
        if (happened is null)
        {
            return new(site, visitors, Summary: null, SessionsByMinute: [], CompleteFrom: null);
        }

        var start = visitors.At - visitors.Window;
        var summary = VisitorSummary.Of(happened.Events.Where(row => row.Timestamp > start));
        var byMinute = VisitorSummary.CountByMinute(happened.Events, visitors.At, Minutes);
        return new(site, visitors, summary, byMinute, happened.IsWhole ? null : happened.Back);
    }
}
