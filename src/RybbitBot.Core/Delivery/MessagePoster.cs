using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Delivery;

/// <summary>Posts a message of the feed once, or looks for it once, and says what to do then.</summary>
public sealed class MessagePoster(
    ChatPlatforms platforms,
    EventWording wording,
    TimeProvider time,
    Random random
)
{
    /// <summary>How long a post that is under way may still take once the bot stops.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // A Random is one caller's at a time, and every channel's queue calls.
    private readonly Lock _randomLock = new();

    /// <summary>Whether the bot has joined the channel's platform.</summary>
    public bool CanReach(ChannelAddress channel) => platforms.Find(channel) is not null;

    /// <summary>How many messages the channel bears.</summary>
    public ChannelPace PaceOf(ChannelAddress channel) => platforms.Find(channel)?.Pace ?? ChannelPace.Readers;

    /// <summary>A key for a new message.</summary>
    public MessageKey NewKey()
    {
        lock (_randomLock)
        {
            return MessageKey.New(random);
        }
    }

    /// <summary>Tells one person of a channel's workspace something; a wait that the chat asks for is kept, once.</summary>
    public async Task<PostOutcome> TellAsync(
        ChannelAddress channel,
        Member to,
        ChatMessage message,
        CancellationToken cancellationToken
    )
    {
        if (platforms.Find(channel) is not { } platform)
        {
            return new PostOutcome.Rejected("I am not part of this chat any more.");
        }

        var key = NewKey();
        var outcome = await platform.PostPrivatelyAsync(channel, to, message, key, cancellationToken);
        if (outcome is PostOutcome.RetryAfter(var delay) && delay <= Patience)
        {
            await Task.Delay(delay, time, cancellationToken);
            outcome = await platform.PostPrivatelyAsync(channel, to, message, key, cancellationToken);
        }

        return outcome;
    }

    /// <summary>
    /// Posts the message, whose platform the bot has joined; one that may stand there already is looked for
    /// instead, unless the platform would drop the repeat.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="lines">What it says.</param>
    /// <param name="attempt">What is known of it.</param>
    /// <param name="stopping">Leaves a post <see cref="Grace"/> to end.</param>
    /// <exception cref="OperationCanceledException">It did not end in that time; its fate is unknown.</exception>
    public Task<RetryDecision> TryAsync(
        OutgoingMessage message,
        IReadOnlyList<FeedLine> lines,
        PostAttempt attempt,
        CancellationToken stopping
    )
    {
        var platform =
            platforms.Find(message.Channel)
            ?? throw new InvalidOperationException($"No platform {message.Channel.Platform} was joined.");
        return DoubtPolicy.MustLook(attempt, platform.DropsRepeatsFor, time.GetUtcNow())
            ? LookAsync(platform, message, lines, attempt, stopping)
            : PostAsync(platform, message, lines, attempt, stopping);
    }

    private async Task<RetryDecision> PostAsync(
        IChatPlatform platform,
        OutgoingMessage message,
        IReadOnlyList<FeedLine> lines,
        PostAttempt attempt,
        CancellationToken stopping
    )
    {
        var mark = attempt.IsRepeat ? FeedMark.Repeat : FeedMark.None;
        var content = Compose(message, lines, mark, attempt.IsShort, platform.HearsCommands);
        if (platform.TakesButtons && lines.Count > 0)
        {
            content = content with { Buttons = [FeedMessage.Why(lines)] };
        }

        var begunAt = time.GetUtcNow();
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stop = stopping.Register(() => patience.CancelAfter(Grace));
        var outcome = await platform.PostAsync(message.Channel, content, message.Key, patience.Token);
        lock (_randomLock)
        {
            return RetryPolicy.Decide(outcome, attempt, begunAt, time.GetUtcNow(), random);
        }
    }

    private async Task<RetryDecision> LookAsync(
        IChatPlatform platform,
        OutgoingMessage message,
        IReadOnlyList<FeedLine> lines,
        PostAttempt attempt,
        CancellationToken stopping
    )
    {
        var since = attempt.InDoubtSince ?? message.StartedAt;
        var outcome = await platform.FindAsync(message.Channel, message.Key, since, stopping);
        var wantsRepeat = lines.SelectMany(line => line.Subscriptions).Any(one => one.WantsRepeat);
        lock (_randomLock)
        {
            return DoubtPolicy.Decide(outcome, attempt, wantsRepeat, time.GetUtcNow(), random);
        }
    }

    private ChatMessage Compose(
        OutgoingMessage message,
        IReadOnlyList<FeedLine> lines,
        FeedMark mark,
        bool isShort,
        bool namesSubscriptions
    )
    {
        if (message.Miss is { } miss)
        {
            var line = miss.Told.Tell(time.GetUtcNow(), Subscription.CountsFor, wording.Zone);
            return ChatMessage.Of(line) with { Footer = FeedMessage.Footer([], mark, namesSubscriptions) };
        }

        var content =
            isShort ? FeedMessage.ComposeShort(lines, mark, namesSubscriptions)
            : message.Gap is { IsDigest: true } ? DigestMessage.Compose(lines, mark, namesSubscriptions)
            : FeedMessage.Compose(lines, wording, mark, namesSubscriptions);
        if (message.Gap is not { } gap)
        {
            return content;
        }

        // A digest tells all there is to tell by now; its parts add up to that.
        var told = gap.IsDigest ? gap with { Matches = lines.Count } : gap;
        return content with { Lines = content.Lines.Insert(0, told.Tell(wording.Zone)) };
    }
}
