using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    /// <inheritdoc/>
    public Task<FeedState?> ReadFeedAsync(SiteId site, CancellationToken cancellationToken) =>
        _ledger.ReadAsync(session => ReadFeed(session, site), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<ChannelAddress>> CommitAsync(
        FeedCommit commit,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync<IReadOnlySet<ChannelAddress>>(
            session =>
            {
                MoveWatermark(session, commit);
                RememberSeen(session, commit);
                _ = KeepReading(session, commit.Site, commit.Read);
                _ = CountMissed(session, commit);
                return Enqueue(session, commit);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task ForgetBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var forgotten = await _ledger.WriteAsync(
            session => ForgetSettled(session, instant.UtcTicks) + ForgetChanges(session, _time.GetUtcNow()),
            cancellationToken
        );
        if (forgotten > 0)
        {
            _ = await _ledger.ReadAsync(Trim, cancellationToken);
        }
    }

    private static FeedState? ReadFeed(LedgerSession session, SiteId site)
    {
        var watermarks = session.Query(
            "SELECT at FROM watermarks WHERE site = ?1",
            row => new Watermark(PlausibleInstant(row.GetInt64(0))),
            site.Value
        );
        return watermarks is [var watermark]
            ? new(
                watermark,
                new(
                    session.Query(
                        "SELECT key, at, count FROM seen WHERE site = ?1",
                        row => new SeenEvent(
                            EventKey.Parse(row.GetString(0)),
                            Instant(row.GetInt64(1)),
                            row.GetInt32(2)
                        ),
                        site.Value
                    )
                )
            )
            {
                Read = ReadReading(session, site),
            }
            : null;
    }

    private static void MoveWatermark(LedgerSession session, FeedCommit commit) =>
        session.Execute(
            "INSERT INTO watermarks (site, at) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET at = excluded.at",
            commit.Site.Value,
            commit.Watermark.At.UtcTicks
        );

    private static void RememberSeen(LedgerSession session, FeedCommit commit)
    {
        foreach (var seen in commit.Seen)
        {
            _ = session.Execute(
                """
                INSERT INTO seen (site, key, at, count) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET at = excluded.at, count = excluded.count
                """,
                commit.Site.Value,
                seen.Key.ToString(),
                seen.At.UtcTicks,
                seen.Count
            );
        }

        _ = session.Execute(
            "DELETE FROM seen WHERE site = ?1 AND at < ?2",
            commit.Site.Value,
            commit.ForgetBefore.UtcTicks
        );
    }

    private static HashSet<ChannelAddress> Enqueue(LedgerSession session, FeedCommit commit)
    {
        var last = session.Query("SELECT coalesce(max(id), 0) FROM deliveries", row => row.GetInt64(0))[0];
        var entered = new Dictionary<ChannelAddress, List<Match>>();
        var events = new Dictionary<(EventKey, int), long>();
        foreach (var match in commit.Matches)
        {
            var (subscription, fresh) = match;
            if (!events.TryGetValue((fresh.Key, fresh.Ordinal), out var id))
            {
                events[(fresh.Key, fresh.Ordinal)] = id = StoreEvent(session, fresh);
            }

            if (EnqueueOne(session, subscription, id, commit.At))
            {
                if (!entered.TryGetValue(subscription.Channel, out var there))
                {
                    entered[subscription.Channel] = there = [];
                }

                there.Add(match);
            }
        }

        foreach (var (channel, told) in commit.Gaps)
        {
            if (entered.TryGetValue(channel, out var matches))
            {
                TieToGap(session, channel, told, matches, last);
            }
        }

        return [.. entered.Keys];
    }

    // However many subscriptions want an event, it is stored once.
    private static long StoreEvent(LedgerSession session, NewEvent fresh)
    {
        var key = fresh.Key.ToString();
        var added = session.Execute(
            """
            INSERT INTO events (key, ordinal, site, at, body) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO NOTHING
            """,
            key,
            fresh.Ordinal,
            fresh.Event.Site.Id.Value,
            fresh.Event.Timestamp.UtcTicks,
            StoredEvent.Write(fresh.Event)
        );
        return added > 0
            ? session.LastId
            : session
                .Query(
                    "SELECT id FROM events WHERE key = ?1 AND ordinal = ?2",
                    row => row.GetInt64(0),
                    key,
                    fresh.Ordinal
                )
                .Single();
    }

    private static bool EnqueueOne(
        LedgerSession session,
        Subscription subscription,
        long storedEvent,
        DateTimeOffset at
    ) =>
        session.Execute(
            """
            INSERT INTO deliveries (
                event, subscription_platform, subscription_workspace, subscription_number,
                platform, workspace, channel, state, enqueued
            )
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'pending', ?8)
            ON CONFLICT DO NOTHING
            """,
            storedEvent,
            subscription.Id.Platform,
            subscription.Id.Workspace,
            subscription.Id.Number,
            subscription.Channel.Platform,
            subscription.Channel.Workspace,
            subscription.Channel.Channel,
            at.UtcTicks
        ) > 0;

    // A message settles together with its members, so none of them is left behind without it.
    private static int ForgetSettled(LedgerSession session, long instant) =>
        session.Execute("DELETE FROM deliveries WHERE settled < ?1", instant)
        + session.Execute("DELETE FROM messages WHERE settled < ?1", instant)
        + session.Execute("DELETE FROM gaps WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE gap = gaps.id)")
        + session.Execute("DELETE FROM missed WHERE until < ?1", instant)
        + session.Execute(
            "DELETE FROM events WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE event = events.id)"
        );

    // Gives the freed pages back to the disk, and empties the log.
    private static int Trim(LedgerSession session) =>
        session.Query("PRAGMA incremental_vacuum", _ => 0).Count
        + session.Query("PRAGMA wal_checkpoint(TRUNCATE)", _ => 0).Count;
}
