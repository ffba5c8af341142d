using RybbitBot.Delivery;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Reads every site that somebody hears, each at its own pace: one poller a site.</summary>
internal sealed partial class FeedService(
    SiteDirectory directory,
    FeedPipeline pipeline,
    ISubscriptionStore subscriptions,
    PollTimer timer,
    SiteWatch watch,
    DeliveryWorker worker,
    Readiness readiness,
    ILogger<FeedService> logger
) : BackgroundService
{
    private static readonly RybbitProblem Fault = new(
        RybbitProblemKind.Unreachable,
        "what was read could not be kept; the log says why."
    );

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sites = await FindSitesAsync(stoppingToken);
        TellOfUnknown(sites);
        await BeginAsync(sites, stoppingToken);
        await Task.WhenAll(sites.Select((_, place) => FollowAsync(place, sites, stoppingToken)));
    }

    private async Task<IReadOnlyList<Site>> FindSitesAsync(CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            var outcome = await directory.GetSitesAsync(cancellationToken);
            readiness.RybbitAsked(outcome.Problem);
            if (outcome.TryGet(out var sites, out var problem))
            {
                return sites;
            }

            Log.SitesUnknown(logger, problem.Reason);
            await timer.WaitAsync(problem, failures, cancellationToken);
        }
    }

    private async Task BeginAsync(IReadOnlyList<Site> sites, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await pipeline.BeginAsync(sites, cancellationToken);
                await watch.RecallAsync(sites, cancellationToken);
                return;
            }
            // A disk that is full or gone: nothing is read until it can be kept.
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                if (fault is not StorageException)
                {
                    Log.NotBegun(logger, fault);
                }

                await timer.WaitAsync(Fault, failures, cancellationToken);
            }
        }
    }

    // A site that is gone, or a slip in the settings: whoever waits for it would wait for ever.
    private void TellOfUnknown(IReadOnlyList<Site> sites)
    {
        foreach (var subscription in subscriptions.All)
        {
            foreach (var name in subscription.Filter.SiteNamesBeside(sites))
            {
                Log.SiteUnknown(logger, subscription.Id.Number, subscription.Channel.Platform, name);
            }
        }
    }

    private async Task FollowAsync(int place, IReadOnlyList<Site> sites, CancellationToken cancellationToken)
    {
        var (site, failures) = (sites[place], 0);
        await timer.WaitForTurnAsync(place, cancellationToken);
        while (true)
        {
            if (!pipeline.IsHeard(site, sites[0]))
            {
                watch.Pause(site);
            }

            await timer.WaitUntilHeardAsync(site, sites[0], cancellationToken);
            var problem = await TickAsync(site, sites[0], cancellationToken);
            failures = Report(site, problem, failures);
            await timer.WaitAsync(site, sites[0], problem, failures, cancellationToken);
        }
    }

    private async Task<RybbitProblem?> TickAsync(
        Site site,
        Site defaultSite,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var outcome = await pipeline.TickAsync(site, defaultSite, cancellationToken);
            readiness.RybbitAsked(outcome.Problem);
            if (outcome.TryGet(out var tick, out var problem))
            {
                Log.Read(logger, site.Id, tick.NewEvents, tick.Hidden, tick.Matches);
                worker.Wake(tick.Channels);
                await watch.TickedAsync(site, tick, cancellationToken);
            }

            return problem;
        }
        // A disk that is full or gone is no reason to end: nothing was committed, so the next tick reads it again.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (fault is not StorageException)
            {
                Log.Faulted(logger, fault, site.Id);
            }

            readiness.RybbitAsked(Fault);
            return Fault;
        }
    }

    // An outage is told when it begins and when it is over, not at every attempt.
    private int Report(Site site, RybbitProblem? problem, int failures)
    {
        if (problem is not null)
        {
            // What could not be kept, the store has told.
            if (failures == 0 && problem != Fault)
            {
                Log.Unread(logger, site.Id, problem.Reason);
            }

            return failures + 1;
        }

        if (failures > 0)
        {
            Log.ReadAgain(logger, site.Id);
        }

        return 0;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The sites are not known yet: {Reason}")]
        public static partial void SitesUnknown(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "What is connected could not be kept")]
        public static partial void NotBegun(ILogger logger, Exception fault);

        [LoggerMessage(
            LogLevel.Warning,
            "Subscription #{Number} of {Platform} hears nothing of {Name}: there is no such site."
        )]
        public static partial void SiteUnknown(ILogger logger, int number, string platform, string name);

        [LoggerMessage(
            LogLevel.Debug,
            "Site {Site}: {NewEvents} new events, {Hidden} of one's own, {Matches} matches."
        )]
        public static partial void Read(ILogger logger, SiteId site, int newEvents, int hidden, int matches);

        [LoggerMessage(LogLevel.Error, "Site {Site}: what was read could not be kept")]
        public static partial void Faulted(ILogger logger, Exception fault, SiteId site);

        [LoggerMessage(LogLevel.Warning, "Site {Site} cannot be read: {Reason}")]
        public static partial void Unread(ILogger logger, SiteId site, string reason);

        [LoggerMessage(LogLevel.Information, "Site {Site} can be read again.")]
        public static partial void ReadAgain(ILogger logger, SiteId site);
    }
}
