using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    private const string DeliveryColumns = """
        e.body, e.key, e.ordinal, d.enqueued,
        d.subscription_platform, d.subscription_workspace, d.subscription_number
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<PostedMatch>> ReadPostedAsync(
        ChannelAddress channel,
        SubscriptionId? subscription,
        string? messageId,
        int limit,
        CancellationToken cancellationToken
    ) =>
        _ledger.ReadAsync<ImmutableArray<PostedMatch>>(
            session =>
                [
                    .. session.Query(
                        $"""
                        SELECT {DeliveryColumns}, d.settled, m.message_id
                        FROM deliveries d JOIN events e ON e.id = d.event JOIN messages m ON m.key = d.message
                        WHERE d.state = 'sent' AND d.platform = ?1 AND d.workspace = ?2 AND d.channel = ?3
                            AND (?4 IS NULL OR (d.subscription_platform = ?4
                                AND d.subscription_workspace = ?5 AND d.subscription_number = ?6))
                            AND (?7 IS NULL OR m.message_id = ?7)
                        ORDER BY d.id DESC LIMIT ?8
                        """,
                        ReadPosted,
                        channel.Platform,
                        channel.Workspace,
                        channel.Channel,
                        subscription?.Platform,
                        subscription?.Workspace,
                        subscription?.Number,
                        messageId,
                        limit
                    ),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<MatchFate>> ReadFatesAsync(
        ChannelAddress channel,
        EventKey key,
        CancellationToken cancellationToken
    ) =>
        _ledger.ReadAsync<ImmutableArray<MatchFate>>(
            session =>
                [
                    .. session.Query(
                        """
                        SELECT d.state, d.enqueued, d.settled, m.message_id, coalesce(d.reason, m.reason),
                            d.subscription_number, d.subscription_platform, d.subscription_workspace
                        FROM events e JOIN deliveries d ON d.event = e.id LEFT JOIN messages m ON m.key = d.message
                        WHERE e.key = ?1 AND d.platform = ?2 AND d.workspace = ?3 AND d.channel = ?4
                        ORDER BY d.id
                        """,
                        ReadFate,
                        key.ToString(),
                        channel.Platform,
                        channel.Workspace,
                        channel.Channel
                    ),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int> CountPostedAsync(
        SubscriptionId subscription,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        _ledger.ReadAsync(
            session =>
                session
                    .Query(
                        """
                        SELECT count(*) FROM deliveries
                        WHERE state = 'sent' AND subscription_platform = ?1 AND subscription_workspace = ?2
                            AND subscription_number = ?3 AND settled >= ?4
                        """,
                        row => row.GetInt32(0),
                        subscription.Platform,
                        subscription.Workspace,
                        subscription.Number,
                        since.UtcTicks
                    )
                    .Single(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int> CountFailedAsync(SubscriptionId subscription, CancellationToken cancellationToken) =>
        _ledger.ReadAsync(
            session =>
                session
                    .Query(
                        """
                        SELECT count(*) FROM deliveries
                        WHERE state IN ('failed', 'rejected') AND unwanted = 0 AND subscription_platform = ?1
                            AND subscription_workspace = ?2 AND subscription_number = ?3
                        """,
                        row => row.GetInt32(0),
                        subscription.Platform,
                        subscription.Workspace,
                        subscription.Number
                    )
                    .Single(),
            cancellationToken
        );

    private static PostedMatch ReadPosted(SqliteDataReader row) =>
        new(
            ReadSubscription(row),
            ReadEvent(row),
            Instant(row.GetInt64(3)),
            Instant(row.GetInt64(7)),
            row.GetString(8)
        );

    private static MatchFate ReadFate(SqliteDataReader row)
    {
        SubscriptionId subscription = new(row.GetString(6), row.GetString(7), row.GetInt32(5));
        var enqueued = Instant(row.GetInt64(1));
        return row.GetString(0) switch
        {
            "sent" => new MatchFate.Posted(
                subscription,
                enqueued,
                Instant(row.GetInt64(2)),
                row.GetString(3)
            ),
            "failed" or "rejected" => new MatchFate.SetAside(
                subscription,
                enqueued,
                Instant(row.GetInt64(2)),
                row.GetString(4)
            )
            {
                IsRejected = row.GetString(0) == "rejected",
            },
            _ => new MatchFate.Waiting(subscription, enqueued),
        };
    }

    private static NewEvent ReadEvent(SqliteDataReader row) =>
        new StoredMatch(row.GetString(0), row.GetString(1), row.GetInt32(2)).ToEvent();

    private static SubscriptionId ReadSubscription(SqliteDataReader row) =>
        new(row.GetString(4), row.GetString(5), row.GetInt32(6));

    private static ChannelAddress ReadChannel(SqliteDataReader row, int first) =>
        new(row.GetString(first), row.GetString(first + 1), row.GetString(first + 2));
}
