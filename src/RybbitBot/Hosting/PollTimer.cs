using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Waits as <see cref="PollSchedule"/> says, and until somebody wants to hear of a site.</summary>
internal sealed class PollTimer(
    PollSchedule schedule,
    IRybbitApi api,
    ISubscriptionStore subscriptions,
    TimeProvider time
)
{
    // A pause that ends by itself raises no event; nobody minds to hear of it this much later.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>Waits between two readings of a site.</summary>
    /// <param name="problem">Why the last one failed, or null.</param>
    /// <param name="failures">How many failed in a row.</param>
    /// <param name="sites">How many sites are read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task WaitAsync(
        RybbitProblem? problem,
        int failures,
        int sites,
        CancellationToken cancellationToken
    ) =>
        Task.Delay(
            problem is null
                ? schedule.DelayAfterSuccess(new(api.DailyLimit), sites, time.GetUtcNow())
                : schedule.DelayAfterFailure(problem, failures),
            time,
            cancellationToken
        );

    /// <summary>Returns when <paramref name="isHeard"/> holds; it is asked anew whenever a subscription changes.</summary>
    public async Task WaitUntilHeardAsync(Func<bool> isHeard, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void OnChanged(object? sender, EventArgs e) => changed.TrySetResult();
            subscriptions.Changed += OnChanged;
            try
            {
                if (isHeard())
                {
                    return;
                }

                await changed.Task.WaitAsync(LongestSilence, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Ask again.
            }
            finally
            {
                subscriptions.Changed -= OnChanged;
            }
        }
    }
}
