using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting.Tail;

/// <summary>Follows one site in the terminal until it is stopped or its reader is gone.</summary>
/// <param name="api">Rybbit.</param>
/// <param name="sites">The sites that are configured.</param>
/// <param name="schedule">How often to read.</param>
/// <param name="overlap">How far each reading reaches back for late events.</param>
/// <param name="output">What the standard output carries.</param>
/// <param name="errors">Everything else.</param>
/// <param name="time">The clock.</param>
internal sealed class TailCommand(
    IRybbitApi api,
    SiteDirectory sites,
    PollSchedule schedule,
    TimeSpan overlap,
    ITailOutput output,
    TextWriter errors,
    TimeProvider time
)
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CountWindow = TimeSpan.FromMinutes(5);

    private readonly OutageNotice _outage = new(errors, "Rybbit answers again");
    private readonly OutageNotice _countOutage = new(errors, "Rybbit counts visitors again");
    private DateTimeOffset _nextCount = DateTimeOffset.MinValue;
    private int? _lastCount;
    private int _failures;

    /// <summary>Runs until the token is cancelled, the reader is gone, or Rybbit refuses at the start.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Invocation.Tail tail, CancellationToken cancellationToken)
    {
        try
        {
            var site = await PersistAsync(token => FindSiteAsync(tail, token), cancellationToken);
            if (site is null)
            {
                return ExitCode.Failure;
            }

            var following = new SiteTail(api, time, site, tail.Filter, overlap);
            var newest = await PersistAsync(following.ReadNewestAsync, cancellationToken);
            if (newest is null)
            {
                return ExitCode.Failure;
            }

            Write(newest);
            await FollowAsync(following, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (IOException gone) when (StandardOutput.IsClosed(gone))
        {
            return ExitCode.Success;
        }

        return ExitCode.Success;
    }

    private async Task FollowAsync(SiteTail following, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = await following.ReadNewAsync(cancellationToken);
            if (outcome.TryGet(out var events, out var problem))
            {
                _outage.End();
                Write(events);
                problem = await CountAsync(following.Site, cancellationToken);
            }
            else
            {
                _outage.Begin(problem);
            }

            await PauseAsync(problem, following.Site, cancellationToken);
        }
    }

    // Where nothing can be followed yet, what may pass is waited for; what a person must change is told.
    private async Task<T?> PersistAsync<T>(
        Func<CancellationToken, Task<RybbitOutcome<T>>> ask,
        CancellationToken cancellationToken
    )
        where T : class
    {
        while (true)
        {
            var outcome = await ask(cancellationToken);
            if (outcome.TryGet(out var value, out var problem))
            {
                _outage.End();
                return value;
            }

            if (!MayPass(problem))
            {
                await errors.WriteLineAsync(problem.Reason);
                return null;
            }

            _outage.Begin(problem);
            await PauseAsync(problem, site: null, cancellationToken);
        }
    }

    private async Task<RybbitOutcome<Site>> FindSiteAsync(
        Invocation.Tail tail,
        CancellationToken cancellationToken
    )
    {
        if (tail.Site is { } named)
        {
            return await api.FindSiteAsync(named, cancellationToken);
        }

        var outcome = await sites.GetSitesAsync(cancellationToken);
        if (!outcome.TryGet(out var served, out var problem))
        {
            return RybbitOutcome.Fail<Site>(problem);
        }

        if (served.FirstOrDefault(site => tail.Filter.Hears(site, served[0])) is { } heard)
        {
            return RybbitOutcome.Answer(heard);
        }

        return tail.Filter.SiteNames.FirstOrDefault() is { } name
            ? await api.FindSiteAsync(name, cancellationToken)
            : RybbitOutcome.Fail<Site>(
                new(RybbitProblemKind.UnknownSite, "There is no site to follow; name one with --site SITE")
            );
    }

    private async Task<RybbitProblem?> CountAsync(Site site, CancellationToken cancellationToken)
    {
        if (!output.WantsCount || time.GetUtcNow() < _nextCount)
        {
            return null;
        }

        _nextCount = time.GetUtcNow() + CountEvery;
        var outcome = await api.CountLiveVisitorsAsync(site, CountWindow, cancellationToken);
        if (!outcome.TryGet(out var visitors, out var problem))
        {
            _countOutage.Begin(problem);
            return problem;
        }

        _countOutage.End();
        if (visitors.Count != _lastCount)
        {
            _lastCount = visitors.Count;
            output.Write(visitors);
        }

        return null;
    }

    // As the bot itself paces its readings: the key's calls are to last until there are new ones.
    private Task PauseAsync(RybbitProblem? problem, Site? site, CancellationToken cancellationToken)
    {
        _failures = problem is null ? 0 : _failures + 1;
        var pause =
            problem is not null ? schedule.DelayAfterFailure(problem, _failures)
            : site is null ? schedule.PollEvery
            : schedule.DelayAfterSuccess(site.Id, new(api.DailyLimit), time.GetUtcNow());
        return Task.Delay(pause, time, cancellationToken);
    }

    private void Write(IReadOnlyList<SiteEvent> events)
    {
        foreach (var siteEvent in events)
        {
            output.Write(siteEvent);
        }
    }

    private static bool MayPass(RybbitProblem problem) =>
        problem.Kind
            is RybbitProblemKind.Unreachable
                or RybbitProblemKind.RateLimited
                or RybbitProblemKind.NotUnderstood
                or RybbitProblemKind.TooLarge;
}
