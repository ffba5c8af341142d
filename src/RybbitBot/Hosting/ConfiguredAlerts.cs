using Microsoft.Extensions.Options;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>
/// Makes the alerts of the settings subscriptions like all others, before anything is read: what stands there
/// still is kept with its number, told as it is written now, what is new begins now, and what is gone is removed.
/// </summary>
internal sealed class ConfiguredAlerts(
    IOptions<AlertList> alerts,
    ISubscriptionStore subscriptions,
    TimeProvider time
) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var wanted = alerts.Value.Alerts.ToList();
        var standing = subscriptions.All.Where(IsOfTheSettings).ToList();

        // Two alerts may differ by nothing but their template: those that are as they were find theirs first.
        foreach (var isSame in new Func<Alert, Subscription, bool>[] { Is, HasSameFilter })
        {
            foreach (var subscription in standing.ToList())
            {
                if (wanted.Find(alert => isSame(alert, subscription)) is { } alert)
                {
                    _ = wanted.Remove(alert);
                    _ = standing.Remove(subscription);
                    await KeepAsync(subscription, alert, cancellationToken);
                }
            }
        }

        foreach (var gone in standing)
        {
            _ = await subscriptions.RemoveAsync(gone.Id, cancellationToken);
        }

        foreach (var alert in wanted)
        {
            await subscriptions.PutAsync(await BeginAsync(alert, cancellationToken), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsOfTheSettings(Subscription subscription) =>
        subscription.MadeBy.Id == Member.Settings.Id
        && Alert.Platforms.Contains(subscription.Channel.Platform);

    private static bool Is(Alert alert, Subscription subscription) =>
        HasSameFilter(alert, subscription) && subscription.Options == alert.Options;

    private static bool HasSameFilter(Alert alert, Subscription subscription) =>
        subscription.Channel == alert.Channel && subscription.Filter.ToString() == alert.Filter.ToString();

    // Its number and what waits for it stay. Whoever starts the bot anew may have put the webhook right.
    private async Task KeepAsync(Subscription subscription, Alert alert, CancellationToken cancellationToken)
    {
        var kept = subscription with
        {
            Options = alert.Options,
            Pause = null,
            From = subscription.Pause is null ? subscription.From : time.GetUtcNow(),
        };
        if (kept != subscription)
        {
            await subscriptions.PutAsync(kept, cancellationToken);
        }
    }

    private async Task<Subscription> BeginAsync(Alert alert, CancellationToken cancellationToken)
    {
        var channel = alert.Channel;
        var now = time.GetUtcNow();
        return new()
        {
            Id = await subscriptions.NextIdAsync(channel.Platform, channel.Workspace, cancellationToken),
            Channel = channel,
            Filter = alert.Filter,
            Options = alert.Options,
            MadeBy = Member.Settings,
            MadeAt = now,
            From = now,
        };
    }
}
