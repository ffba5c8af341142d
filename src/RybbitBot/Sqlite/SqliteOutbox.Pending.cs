using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    private const string PendingColumns = $"""
        {DeliveryColumns}, d.id, d.platform, d.workspace, d.channel,
        g.id, g.site, g.since, g.until, g.lost_from, g.lost_to, g.matches, g.deliveries, g.message
        """;

    private const string PendingTables =
        "deliveries d JOIN events e ON e.id = d.event LEFT JOIN gaps g ON g.id = d.gap";

    /// <inheritdoc/>
    public Task<IReadOnlySet<ChannelAddress>> ListWaitingChannelsAsync(CancellationToken cancellationToken) =>
        _ledger.ReadAsync<IReadOnlySet<ChannelAddress>>(
            session =>
                session
                    .Query(
                        """
                        SELECT platform, workspace, channel FROM deliveries WHERE state = 'pending'
                        UNION
                        SELECT platform, workspace, channel FROM messages WHERE state = 'sending'
                        UNION
                        SELECT platform, workspace, channel FROM missed
                        """,
                        row => ReadChannel(row, 0)
                    )
                    .ToHashSet(),
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<ImmutableArray<PendingDelivery>> ReadPendingAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _ledger.ReadAsync(
            session =>
                session.Query(
                    $"""
                    SELECT {PendingColumns} FROM {PendingTables}
                    WHERE d.state = 'pending' AND d.platform = ?1 AND d.workspace = ?2 AND d.channel = ?3
                    ORDER BY d.id LIMIT ?4
                    """,
                    ReadDelivery,
                    channel.Platform,
                    channel.Workspace,
                    channel.Channel,
                    limit
                ),
            cancellationToken
        );

        // Outside, because thousands of events take longer to understand than to fetch, and others wait for the ledger.
        return [.. rows.Select(row => row.ToPending())];
    }

    /// <inheritdoc/>
    public Task<OutgoingMessage?> ReadSendingAsync(
        ChannelAddress channel,
        CancellationToken cancellationToken
    ) => _ledger.ReadAsync(session => ReadSending(session, channel), cancellationToken);

    private static OutgoingMessage? ReadSending(LedgerSession session, ChannelAddress channel)
    {
        var started = session.Query(
            """
            SELECT key, started, failures, short, in_doubt, repeat, repeated, due FROM messages
            WHERE state = 'sending' AND platform = ?1 AND workspace = ?2 AND channel = ?3
            ORDER BY started LIMIT 1
            """,
            row =>
                (
                    Key: row.GetString(0),
                    Attempt: ReadAttempt(row),
                    Due: row.IsDBNull(7) ? (DateTimeOffset?)null : Instant(row.GetInt64(7))
                ),
            channel.Platform,
            channel.Workspace,
            channel.Channel
        );
        return started is [var (key, attempt, due)]
            ? new(
                new(key),
                channel,
                [
                    .. session
                        .Query(
                            $"""
                            SELECT {PendingColumns} FROM {PendingTables}
                            WHERE d.message = ?1 ORDER BY d.place
                            """,
                            ReadDelivery,
                            key
                        )
                        .Select(row => row.ToPending()),
                ],
                attempt.StartedAt
            )
            {
                Attempt = attempt,
                Due = due,
                Miss = MissIn(session, key),
            }
            : null;
    }

    private static PostAttempt ReadAttempt(SqliteDataReader row) =>
        new(Instant(row.GetInt64(1)), row.GetInt32(2), row.GetBoolean(3))
        {
            InDoubtSince = row.IsDBNull(4) ? null : Instant(row.GetInt64(4)),
            IsRepeat = row.GetBoolean(5),
            WasRepeated = row.GetBoolean(6),
        };

    private static StoredDelivery ReadDelivery(SqliteDataReader row) =>
        new(
            row.GetInt64(7),
            ReadSubscription(row),
            ReadChannel(row, 8),
            new(row.GetString(0), row.GetString(1), row.GetInt32(2)),
            Instant(row.GetInt64(3))
        )
        {
            Gap = ReadGap(row, 11),
        };
}
