using RybbitBot.Chat;
using RybbitBot.Delivery;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    /// <inheritdoc/>
    public Task MarkSendingAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(session => StartMessage(session, message), cancellationToken);

    /// <inheritdoc/>
    public Task MarkSentAsync(
        MessageKey key,
        string messageId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync(
            session => Settle(session, key, "sent", at, messageId, reason: null),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task MarkFailedAsync(
        MessageKey key,
        Failure failure,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync(
            session =>
            {
                var state = failure.Kind == FailureKind.Rejected ? "rejected" : "failed";
                var members = Settle(session, key, state, at, messageId: null, failure.Reason);
                return failure.Kind == FailureKind.Unwanted
                    ? session.Execute("UPDATE deliveries SET unwanted = 1 WHERE message = ?1", key.Value)
                    : members;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task KeepAttemptAsync(
        MessageKey key,
        PostAttempt attempt,
        DateTimeOffset? due,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync(
            session =>
            {
                var changed = session.Execute(
                    """
                    UPDATE messages
                    SET failures = ?2, short = ?3, in_doubt = ?4, repeat = ?5, repeated = ?6, due = ?7
                    WHERE key = ?1 AND state = 'sending'
                    """,
                    key.Value,
                    attempt.Failures,
                    attempt.IsShort,
                    attempt.InDoubtSince?.UtcTicks,
                    attempt.IsRepeat,
                    attempt.WasRepeated,
                    due?.UtcTicks
                );
                ExpectOne(changed, key);
                return changed;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task ReturnAsync(MessageKey key, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(
            session =>
            {
                var members = session.Execute(
                    """
                    UPDATE deliveries SET state = 'pending', message = NULL, place = NULL
                    WHERE message = ?1 AND state = 'sending'
                    """,
                    key.Value
                );
                ExpectOne(
                    session.Execute("DELETE FROM messages WHERE key = ?1 AND state = 'sending'", key.Value),
                    key
                );
                _ = ReturnTold(session, key.Value);
                return members;
            },
            cancellationToken
        );

    private static int StartMessage(LedgerSession session, OutgoingMessage message)
    {
        _ = session.Execute(
            """
            INSERT INTO messages (key, platform, workspace, channel, state, started)
            VALUES (?1, ?2, ?3, ?4, 'sending', ?5)
            """,
            message.Key.Value,
            message.Channel.Platform,
            message.Channel.Workspace,
            message.Channel.Channel,
            message.StartedAt.UtcTicks
        );
        for (var place = 0; place < message.Members.Length; place++)
        {
            // A member that was dropped after it was read goes along, for its message is under way already.
            var changed = session.Execute(
                """
                UPDATE deliveries
                SET state = 'sending', message = ?2, place = ?3, settled = NULL, reason = NULL, unwanted = 0
                WHERE id = ?1 AND (state = 'pending' OR (state = 'failed' AND message IS NULL))
                """,
                message.Members[place].Id,
                message.Key.Value,
                place
            );
            if (changed != 1)
            {
                throw new InvalidOperationException(
                    $"Delivery {message.Members[place].Id} cannot join message {message.Key}: it has been in another."
                );
            }
        }

        return FixTold(session, message);
    }

    private static int Settle(
        LedgerSession session,
        MessageKey key,
        string state,
        DateTimeOffset at,
        string? messageId,
        string? reason
    )
    {
        ExpectOne(
            session.Execute(
                """
                UPDATE messages SET state = ?2, settled = ?3, message_id = ?4, reason = ?5
                WHERE key = ?1 AND state = 'sending'
                """,
                key.Value,
                state,
                at.UtcTicks,
                messageId,
                reason
            ),
            key
        );
        _ = session.Execute("DELETE FROM missed WHERE message = ?1", key.Value);
        return session.Execute(
            "UPDATE deliveries SET state = ?2, settled = ?3 WHERE message = ?1",
            key.Value,
            state,
            at.UtcTicks
        );
    }

    private static void ExpectOne(int changed, MessageKey key)
    {
        if (changed != 1)
        {
            throw new InvalidOperationException($"Message {key} is not being sent.");
        }
    }
}
