using Microsoft.Extensions.Logging;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>
/// Pauses what a channel gets while it cannot be reached. Nothing is deleted, what people paused themselves
/// is left alone, and who made a subscription is told once.
/// </summary>
public sealed partial class ChannelClosure(
    ISubscriptionStore subscriptions,
    ChangeJournal journal,
    MessagePoster poster,
    TimeProvider time,
    ILogger<ChannelClosure> logger
)
{
    /// <summary>How long a channel rests before it is tried again.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <summary>Pauses the channel's subscriptions until they are tried again, and tells their makers.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="reason">Why, for the people who ask what became of their subscription.</param>
    /// <param name="cancellationToken">Leaves the rest as it is.</param>
    public async Task CloseAsync(ChannelAddress channel, string reason, CancellationToken cancellationToken)
    {
        var closed = await PauseAsync(channel, reason, cancellationToken);
        foreach (var made in closed.GroupBy(subscription => subscription.MadeBy))
        {
            var message = ChannelClosedMessage.Of(channel, reason, [.. made]);
            var outcome = await poster.TellAsync(channel, made.Key, message, cancellationToken);
            if (outcome is not PostOutcome.Delivered)
            {
                Log.Untold(logger, channel.Platform, channel.Channel, outcome.GetType().Name);
            }
        }
    }

    /// <summary>Pauses the channel's subscriptions, and gives those that were not known to be shut out.</summary>
    public async Task<IReadOnlyList<Subscription>> PauseAsync(
        ChannelAddress channel,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var pause = new SubscriptionPause(reason, now + Length) { Cause = PauseCause.Channel, Since = now };
        var closed = new List<Subscription>();
        foreach (var subscription in subscriptions.In(channel))
        {
            var isNew = false;
            var paused = await subscriptions.ChangeAsync(
                subscription.Id,
                before =>
                {
                    isNew = !before.IsShutOut && before.IsActive(now);
                    return isNew ? before with { Pause = pause }
                        : before.IsShutOut
                            ? before with
                            {
                                Pause = pause with { Since = before.Pause!.Since ?? now },
                            }
                        : before;
                },
                cancellationToken
            );
            if (isNew && paused is not null)
            {
                await journal.NoteAsync(ChangeKind.Paused, by: null, paused);
                closed.Add(paused);
            }
        }

        return closed;
    }

    /// <summary>Remembers that the channel was reached: its rest is over for good where its time was over.</summary>
    /// <remarks>One that was closed while the message was under way stays closed.</remarks>
    public Task ConfirmOpenAsync(ChannelAddress channel, CancellationToken cancellationToken) =>
        ResumeAsync(channel, (subscription, now) => subscription.IsActive(now), cancellationToken);

    /// <summary>The channel can surely be reached again: its rest is over.</summary>
    public Task OpenAsync(ChannelAddress channel, CancellationToken cancellationToken) =>
        ResumeAsync(channel, (_, _) => true, cancellationToken);

    private async Task ResumeAsync(
        ChannelAddress channel,
        Func<Subscription, DateTimeOffset, bool> isOver,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        foreach (var subscription in subscriptions.In(channel).Where(subscription => subscription.IsShutOut))
        {
            var isResumed = false;
            var resumed = await subscriptions.ChangeAsync(
                subscription.Id,
                before =>
                {
                    isResumed = before.IsShutOut && isOver(before, now);
                    return isResumed ? before.Resume(now) : before;
                },
                cancellationToken
            );
            if (isResumed && resumed is not null)
            {
                await journal.NoteAsync(ChangeKind.Resumed, by: null, resumed);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Nobody could be told that {Platform} channel {Channel} rests: {Outcome}"
        )]
        public static partial void Untold(ILogger logger, string platform, string channel, string outcome);
    }
}
