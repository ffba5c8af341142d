using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Waits as <see cref="PollSchedule"/> says, and until somebody wants to hear of a site.</summary>
internal sealed class PollTimer(
    PollSchedule schedule,
    WatchedRybbitApi api,
    ISubscriptionStore subscriptions,
    FeedListeners listeners,
    TimeProvider time
)
{
    // A pause that ends by itself raises no event; nobody minds to hear of it this much later.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>Waits before the first reading of a site, so that many are not read in one instant.</summary>
    public Task WaitForTurnAsync(int place, CancellationToken cancellationToken) =>
        Task.Delay(schedule.Phase(place), time, cancellationToken);

    /// <summary>Waits after something failed that concerns no single site.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="failures">How many times in a row.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task WaitAsync(RybbitProblem problem, int failures, CancellationToken cancellationToken) =>
        Task.Delay(schedule.DelayAfterFailure(problem, failures), time, cancellationToken);

    /// <summary>
    /// Waits between two readings of a site. Whoever begins to hear it meanwhile does not wait out what was
    /// right without them, and a silence of Rybbit's that is over keeps nobody waiting.
    /// </summary>
    /// <param name="site">The site.</param>
    /// <param name="defaultSite">The site of filters that name none.</param>
    /// <param name="problem">Why the last reading failed, or null.</param>
    /// <param name="failures">How many failed in a row.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(
        Site site,
        Site defaultSite,
        RybbitProblem? problem,
        int failures,
        CancellationToken cancellationToken
    )
    {
        var read = time.GetUtcNow();
        var pace = schedule.DelayAfterSuccess(site.Id, new(api.DailyLimit), read);
        var due = read + (problem is null ? pace : schedule.DelayAfterFailure(problem, failures));
        var known = listeners.Of(site, defaultSite).Select(Identity).ToHashSet();
        while (due > time.GetUtcNow())
        {
            using var signal = new WakeSignal(subscriptions, api);
            var hasNew = listeners.Of(site, defaultSite).Any(heard => !known.Contains(Identity(heard)));
            if (hasNew && problem?.RetryAfter is null && read + schedule.PollEvery < due)
            {
                due = read + schedule.PollEvery;
            }

            var left = due - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            var hasRecovered = await signal.WaitAsync(left, time, cancellationToken);
            if (hasRecovered && problem is { RetryAfter: null })
            {
                return;
            }
        }
    }

    /// <summary>Returns when somebody hears the site; it is asked anew whenever a subscription changes.</summary>
    public async Task WaitUntilHeardAsync(Site site, Site defaultSite, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var signal = new WakeSignal(subscriptions, api);
            if (listeners.Of(site, defaultSite) is [_, ..] heard)
            {
                schedule.Hear(site.Id, FeedListeners.UrgencyOf(heard));
                return;
            }

            schedule.Leave(site.Id);
            _ = await signal.WaitAsync(LongestSilence, time, cancellationToken);
        }
    }

    private static (SubscriptionId Id, DateTimeOffset From) Identity(Listener listener) =>
        (listener.Subscription.Id, listener.From);
}
