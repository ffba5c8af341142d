using System.Diagnostics.CodeAnalysis;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    private const string ToChannel = """
        SET platform = ?4, workspace = ?5, channel = ?6 WHERE platform = ?1 AND workspace = ?2 AND channel = ?3
        """;

    /// <inheritdoc/>
    public Task<int> ReplayFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(
            session =>
                session.Execute(
                    """
                    UPDATE deliveries
                    SET state = 'pending', enqueued = ?4, message = NULL, place = NULL, settled = NULL, reason = NULL
                    WHERE state IN ('failed', 'rejected') AND unwanted = 0 AND subscription_platform = ?1
                        AND subscription_workspace = ?2 AND subscription_number = ?3
                    """,
                    subscription.Platform,
                    subscription.Workspace,
                    subscription.Number,
                    _time.GetUtcNow().UtcTicks
                ),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task DropPendingAsync(
        SubscriptionId subscription,
        string reason,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync(
            session =>
                session.Execute(
                    """
                    UPDATE deliveries SET state = 'failed', settled = ?4, reason = ?5, unwanted = 1
                    WHERE state = 'pending' AND subscription_platform = ?1 AND subscription_workspace = ?2
                        AND subscription_number = ?3
                    """,
                    subscription.Platform,
                    subscription.Workspace,
                    subscription.Number,
                    _time.GetUtcNow().UtcTicks,
                    reason
                ),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task MoveAsync(ChannelAddress from, ChannelAddress to, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(
            session =>
                Move(session, $"UPDATE deliveries {ToChannel}", from, to)
                + Move(session, $"UPDATE messages {ToChannel}", from, to)
                + Move(session, $"UPDATE missed {ToChannel}", from, to)
                + Move(session, $"UPDATE journal {ToChannel}", from, to),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int> ExpirePendingAsync(
        DateTimeOffset instant,
        string reason,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync(
            session =>
                session.Execute(
                    """
                    UPDATE deliveries SET state = 'failed', settled = ?2, reason = ?3
                    WHERE state = 'pending' AND enqueued < ?1
                    """,
                    instant.UtcTicks,
                    _time.GetUtcNow().UtcTicks,
                    reason
                ),
            cancellationToken
        );

    private static int Move(
        LedgerSession session,
        [ConstantExpected] string sql,
        ChannelAddress from,
        ChannelAddress to
    ) =>
        session.Execute(
            sql,
            from.Platform,
            from.Workspace,
            from.Channel,
            to.Platform,
            to.Workspace,
            to.Channel
        );
}
