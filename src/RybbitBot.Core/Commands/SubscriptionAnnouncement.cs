using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Tells a channel what it is about to get, and how often that would have been lately.</summary>
public sealed class SubscriptionAnnouncement(MatchCounter counter, ChannelPoster poster, TimeProvider time)
{
    /// <summary>Posts it; null on success, else why it failed.</summary>
    public async Task<PostObstacle?> PostAsync(
        Subscription subscription,
        HeardSites heard,
        string undoId,
        CancellationToken cancellationToken
    )
    {
        var lately = heard is HeardSites.Known(var known)
            ? await counter.CountAsync(subscription.Filter, known, cancellationToken)
            : null;
        var now = time.GetUtcNow();
        var message = SubscriptionMessage.Confirmation(subscription, lately, now, time.LocalTimeZone) with
        {
            Buttons = [UndoButton.Of(undoId), PauseButton.Of(subscription)],
        };
        return await poster.PostAsync(subscription.Channel, message, cancellationToken);
    }
}
