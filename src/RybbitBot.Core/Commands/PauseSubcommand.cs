using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed pause ID [FOR]</c>: silences a subscription, for a while or until it is resumed.</summary>
public sealed class PauseSubcommand(SubscriptionChanges changes, CommandNames names, TimeProvider time)
    : IFeedSubcommand
{
    /// <inheritdoc/>
    public string Name => "pause";

    /// <inheritdoc/>
    public string Arguments => "ID [FOR]";

    /// <inheritdoc/>
    public string Purpose => "silences it, for a while such as 2h or until it is resumed";

    /// <inheritdoc/>
    public bool IsChange => true;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var (typed, length) = CommandText.Of(request.Text);
        if (changes.Find(request.Channel, typed) is not { } subscription)
        {
            return Reply.UnknownSubscription(typed, names);
        }

        var isTimed = SpanSyntax.TryParse(length, out var span);
        if (length.Length > 0 && !isTimed)
        {
            return Reply.Private(
                MessageLine.Of($"{Spell.Code(length)} is no length of time."),
                MessageLine.Of(
                    $"For example: {Spell.Code($"{names.Feed} pause {typed} 2h")}; also 30s, 15m, 1d."
                )
            );
        }

        var pause = new SubscriptionPause($"by {request.By.Name}", isTimed ? request.At + span : null);
        var change = await changes.ReplaceAsync(
            subscription,
            ChangeKind.Paused,
            request.By,
            before => before with { Pause = pause },
            cancellationToken
        );
        return change is var (now, undoId) ? Paused(now, undoId) : Reply.UnknownSubscription(typed, names);
    }

    private CommandReply Paused(Subscription subscription, string undoId)
    {
        var title = SubscriptionMessage.Title(subscription);
        var state = SubscriptionMessage.State(subscription, time.GetUtcNow(), time.LocalTimeZone);
        return Reply.Changed(MessageLine.Of($"{title} · {state}"), undoId);
    }
}
