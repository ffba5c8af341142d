using Microsoft.Extensions.Options;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>
/// Makes the alerts of the settings subscriptions like all others, before anything is read: what stands there
/// still is kept with its number, what is new begins now, and what is gone is removed.
/// </summary>
internal sealed class ConfiguredAlerts(
    IOptions<AlertList> alerts,
    ISubscriptionStore subscriptions,
    TimeProvider time
) : IHostedService
{
    private static readonly Member Settings = new("settings", "settings");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var wanted = alerts.Value.Alerts;
        var kept = new List<Subscription>();
        foreach (var subscription in subscriptions.All.Where(IsOfTheSettings))
        {
            if (wanted.Any(alert => alert.Is(subscription)))
            {
                kept.Add(subscription);
                await WakeAsync(subscription, cancellationToken);
            }
            else
            {
                _ = await subscriptions.RemoveAsync(subscription.Id, cancellationToken);
            }
        }

        foreach (var alert in wanted.Where(alert => !kept.Exists(alert.Is)))
        {
            await subscriptions.PutAsync(await BeginAsync(alert, cancellationToken), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsOfTheSettings(Subscription subscription) =>
        subscription.MadeBy.Id == Settings.Id && Alert.Platforms.Contains(subscription.Channel.Platform);

    // Whoever starts the bot anew may have put the webhook right.
    private async Task WakeAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.Pause is not null)
        {
            var awake = subscription with { Pause = null, From = time.GetUtcNow() };
            await subscriptions.PutAsync(awake, cancellationToken);
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
            MadeBy = Settings,
            MadeAt = now,
            From = now,
        };
    }
}
