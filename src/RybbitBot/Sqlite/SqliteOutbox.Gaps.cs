using Microsoft.Data.Sqlite;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    /// <inheritdoc/>
    public Task KeepReadingAsync(SiteId site, LastReading read, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(session => KeepReading(session, site, read), cancellationToken);

    /// <inheritdoc/>
    public Task<PendingMiss?> ReadMissAsync(ChannelAddress channel, CancellationToken cancellationToken) =>
        _ledger.ReadAsync(
            session =>
                session
                    .Query(
                        """
                        SELECT max(id), min(since), max(until), sum(matches) FROM missed
                        WHERE platform = ?1 AND workspace = ?2 AND channel = ?3 AND message IS NULL
                        HAVING count(*) > 0
                        """,
                        ReadMiss,
                        channel.Platform,
                        channel.Workspace,
                        channel.Channel
                    )
                    .SingleOrDefault(),
            cancellationToken
        );

    private static int KeepReading(LedgerSession session, SiteId site, LastReading? read) =>
        read is { } known
            ? session.Execute(
                """
                INSERT INTO readings (site, at, due) VALUES (?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET at = excluded.at, due = excluded.due
                """,
                site.Value,
                known.At.UtcTicks,
                known.Due.UtcTicks
            )
            : 0;

    private static LastReading? ReadReading(LedgerSession session, SiteId site) =>
        session
            .Query(
                "SELECT at, due FROM readings WHERE site = ?1",
                row => (LastReading?)new LastReading(Instant(row.GetInt64(0)), Instant(row.GetInt64(1))),
                site.Value
            )
            .SingleOrDefault();

    private static int CountMissed(LedgerSession session, FeedCommit commit) =>
        commit.Missed.Sum(missed =>
            session.Execute(
                """
                INSERT INTO missed (platform, workspace, channel, since, until, matches)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """,
                missed.Channel.Platform,
                missed.Channel.Workspace,
                missed.Channel.Channel,
                missed.Since.UtcTicks,
                commit.At.UtcTicks,
                missed.Events
            )
        );

    /// <summary>Ties what a tick brought a channel from a gap to that gap.</summary>
    /// <param name="session">The session, in the tick's transaction.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="told">What it is told of the gap.</param>
    /// <param name="entered">What entered for it.</param>
    /// <param name="last">The last delivery before the tick.</param>
    private static void TieToGap(
        LedgerSession session,
        ChannelAddress channel,
        CaughtUp told,
        List<Match> entered,
        long last
    )
    {
        _ = session.Execute(
            """
            INSERT INTO gaps (site, since, until, lost_from, lost_to, matches, deliveries)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            told.Site,
            told.Since.UtcTicks,
            told.Until.UtcTicks,
            told.Lost?.From.UtcTicks,
            told.Lost?.To.UtcTicks,
            PendingLine.CountOf(entered),
            entered.Count
        );
        _ = session.Execute(
            """
            UPDATE deliveries SET gap = last_insert_rowid()
            WHERE id > ?1 AND platform = ?2 AND workspace = ?3 AND channel = ?4
            """,
            last,
            channel.Platform,
            channel.Workspace,
            channel.Channel
        );
    }

    // What a message tells beside its deliveries is fixed with it.
    private static int FixTold(LedgerSession session, OutgoingMessage message) =>
        message.Miss is { } miss
            ? session.Execute(
                """
                UPDATE missed SET message = ?1
                WHERE platform = ?2 AND workspace = ?3 AND channel = ?4 AND message IS NULL AND id <= ?5
                """,
                message.Key.Value,
                message.Channel.Platform,
                message.Channel.Workspace,
                message.Channel.Channel,
                miss.UpTo
            )
        : message.Members is [{ Gap: { } gap }, ..]
            ? session.Execute(
                "UPDATE gaps SET message = ?1 WHERE id = ?2 AND message IS NULL",
                message.Key.Value,
                gap.Id
            )
        : 0;

    private static int ReturnTold(LedgerSession session, string key) =>
        session.Execute("UPDATE missed SET message = NULL WHERE message = ?1", key)
        + session.Execute("UPDATE gaps SET message = NULL WHERE message = ?1", key);

    private static PendingMiss? MissIn(LedgerSession session, string key) =>
        session
            .Query(
                """
                SELECT max(id), min(since), max(until), sum(matches) FROM missed WHERE message = ?1
                HAVING count(*) > 0
                """,
                ReadMiss,
                key
            )
            .SingleOrDefault();

    private static PendingMiss ReadMiss(SqliteDataReader row) =>
        new(row.GetInt64(0), new(Instant(row.GetInt64(1)), Instant(row.GetInt64(2)), row.GetInt32(3)));

    // The columns begin with the gap's number, which is null for a delivery that came in time.
    private static PendingGap? ReadGap(SqliteDataReader row, int first)
    {
        if (row.IsDBNull(first))
        {
            return null;
        }

        var told = new CaughtUp(
            Instant(row.GetInt64(first + 2)),
            Instant(row.GetInt64(first + 3)),
            row.GetInt32(first + 6)
        )
        {
            Site = row.IsDBNull(first + 1) ? null : row.GetString(first + 1),
            Lost = row.IsDBNull(first + 4)
                ? null
                : (Instant(row.GetInt64(first + 4)), Instant(row.GetInt64(first + 5))),
        };
        return new(
            row.GetInt64(first),
            told,
            row.GetInt32(first + 7),
            row.IsDBNull(first + 8) ? null : new(row.GetString(first + 8))
        );
    }
}
