using System.Security.Cryptography;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Says something in a channel because somebody asked for it there and waits for the answer.</summary>
public sealed class ChannelPoster(ChatPlatforms platforms, RandomNumberGenerator random, TimeProvider time)
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Posts, waiting a little where the platform asks for it; null on success, else what stood in the way.</summary>
    public async Task<PostObstacle?> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        CancellationToken cancellationToken
    )
    {
        if (platforms.Find(channel) is not { } platform)
        {
            return new("I am not part of this chat any more.");
        }

        await platform.EnterAsync(channel, cancellationToken);
        var key = new MessageKey("c" + RandomId.Next(random));
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await platform.PostAsync(channel, message, key, cancellationToken);
            if (outcome is PostOutcome.RetryAfter(var delay) && delay <= Patience && attempt < MaxAttempts)
            {
                await Task.Delay(delay, time, cancellationToken);
                continue;
            }

            return outcome switch
            {
                PostOutcome.Delivered => null,
                PostOutcome.RetryAfter => new(
                    "This chat wants me to be slower. Please try again in a minute."
                ),
                PostOutcome.Failed(var reason, var mayHaveArrived) => new(reason, mayHaveArrived),
                PostOutcome.Rejected(var reason) => new(reason),
                _ => new("This chat does not take such a message."),
            };
        }
    }
}
