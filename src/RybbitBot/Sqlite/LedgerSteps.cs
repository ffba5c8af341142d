using System.Collections.Immutable;

namespace RybbitBot.Sqlite;

/// <summary>The tables of the ledger, as the steps that led to them: its whole history in one place.</summary>
internal static class LedgerSteps
{
    /// <summary>The steps, in order. They are only ever added, and each ends by stating its number.</summary>
    public static readonly ImmutableArray<Func<LedgerSession, int>> All =
    [
        CreateTables,
        AddScope,
        AddRhythm,
        AddAttemptsAndJournal,
        AddGaps,
    ];

    private static int CreateTables(LedgerSession session) =>
        session.Execute(
            """
            CREATE TABLE watermarks (
                site INTEGER PRIMARY KEY,
                at   INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE seen (
                site  INTEGER NOT NULL,
                key   TEXT    NOT NULL,
                at    INTEGER NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (site, key)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE events (
                id      INTEGER PRIMARY KEY,
                key     TEXT    NOT NULL,
                ordinal INTEGER NOT NULL,
                site    INTEGER NOT NULL,
                at      INTEGER NOT NULL,
                body    TEXT    NOT NULL,
                UNIQUE (key, ordinal)
            ) STRICT;

            CREATE TABLE messages (
                key        TEXT    PRIMARY KEY,
                platform   TEXT    NOT NULL,
                workspace  TEXT    NOT NULL,
                channel    TEXT    NOT NULL,
                state      TEXT    NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
                started    INTEGER NOT NULL,
                settled    INTEGER,
                message_id TEXT,
                reason     TEXT
            ) STRICT, WITHOUT ROWID;

            CREATE INDEX messages_sending ON messages (platform, workspace, channel) WHERE state = 'sending';
            CREATE INDEX messages_settled ON messages (settled) WHERE settled IS NOT NULL;

            CREATE TABLE deliveries (
                id                     INTEGER PRIMARY KEY,
                event                  INTEGER NOT NULL REFERENCES events (id),
                subscription_platform  TEXT    NOT NULL,
                subscription_workspace TEXT    NOT NULL,
                subscription_number    INTEGER NOT NULL,
                platform               TEXT    NOT NULL,
                workspace              TEXT    NOT NULL,
                channel                TEXT    NOT NULL,
                state                  TEXT    NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed')),
                enqueued               INTEGER NOT NULL,
                message                TEXT    REFERENCES messages (key),
                place                  INTEGER,
                settled                INTEGER,
                reason                 TEXT,
                UNIQUE (event, subscription_platform, subscription_workspace, subscription_number)
            ) STRICT;

            CREATE INDEX deliveries_pending ON deliveries (platform, workspace, channel, id)
                WHERE state = 'pending';
            CREATE INDEX deliveries_of_message ON deliveries (message, place) WHERE message IS NOT NULL;
            CREATE INDEX deliveries_sent ON deliveries (platform, workspace, channel, id) WHERE state = 'sent';
            CREATE INDEX deliveries_sent_for ON deliveries
                (subscription_platform, subscription_workspace, subscription_number, settled)
                WHERE state = 'sent';
            CREATE INDEX deliveries_settled ON deliveries (settled) WHERE settled IS NOT NULL;

            PRAGMA user_version = 1;
            """
        );

    private static int AddScope(LedgerSession session) =>
        session.Execute(
            """
            CREATE TABLE scope (
                id        INTEGER PRIMARY KEY CHECK (id = 1),
                sites     TEXT NOT NULL,
                platforms TEXT NOT NULL
            ) STRICT;

            PRAGMA user_version = 2;
            """
        );

    private static int AddRhythm(LedgerSession session) =>
        session.Execute(
            """
            CREATE TABLE rhythm (
                site    INTEGER NOT NULL,
                hour    INTEGER NOT NULL,
                events  REAL    NOT NULL,
                seconds REAL    NOT NULL,
                PRIMARY KEY (site, hour)
            ) STRICT, WITHOUT ROWID;

            PRAGMA user_version = 3;
            """
        );

    // SQLite changes no check of a table, so both are made anew. What was set aside because nobody wanted it, or in
    // a backup, is known by its reason alone.
    private static int AddAttemptsAndJournal(LedgerSession session) =>
        session.Execute(
            """
            CREATE TABLE new_messages (
                key         TEXT    PRIMARY KEY,
                platform    TEXT    NOT NULL,
                workspace   TEXT    NOT NULL,
                channel     TEXT    NOT NULL,
                state       TEXT    NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'rejected')),
                started     INTEGER NOT NULL,
                settled     INTEGER,
                message_id  TEXT,
                reason      TEXT,
                failures    INTEGER NOT NULL DEFAULT 0,
                short       INTEGER NOT NULL DEFAULT 0,
                in_doubt    INTEGER,
                repeat      INTEGER NOT NULL DEFAULT 0,
                repeated    INTEGER NOT NULL DEFAULT 0,
                due         INTEGER
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE new_deliveries (
                id                     INTEGER PRIMARY KEY,
                event                  INTEGER NOT NULL REFERENCES events (id),
                subscription_platform  TEXT    NOT NULL,
                subscription_workspace TEXT    NOT NULL,
                subscription_number    INTEGER NOT NULL,
                platform               TEXT    NOT NULL,
                workspace              TEXT    NOT NULL,
                channel                TEXT    NOT NULL,
                state                  TEXT    NOT NULL
                    CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'rejected')),
                enqueued               INTEGER NOT NULL,
                message                TEXT    REFERENCES new_messages (key),
                place                  INTEGER,
                settled                INTEGER,
                reason                 TEXT,
                unwanted               INTEGER NOT NULL DEFAULT 0,
                UNIQUE (event, subscription_platform, subscription_workspace, subscription_number)
            ) STRICT;

            INSERT INTO new_messages (
                key, platform, workspace, channel, state, started, settled, message_id, reason
            )
            SELECT key, platform, workspace, channel, state, started, settled, message_id, reason FROM messages;

            INSERT INTO new_deliveries
            SELECT d.id, d.event, d.subscription_platform, d.subscription_workspace, d.subscription_number,
                d.platform, d.workspace, d.channel, d.state, d.enqueued, d.message, d.place, d.settled, d.reason,
                d.state = 'failed' AND coalesce(d.reason, m.reason, '') IN (
                    'Its subscription is gone.',
                    'Its subscriptions are gone.',
                    'It was under way in a backup, and may have been posted since.'
                )
            FROM deliveries d LEFT JOIN messages m ON m.key = d.message;

            DROP TABLE deliveries;
            DROP TABLE messages;
            ALTER TABLE new_messages RENAME TO messages;
            ALTER TABLE new_deliveries RENAME TO deliveries;

            CREATE INDEX messages_sending ON messages (platform, workspace, channel) WHERE state = 'sending';
            CREATE INDEX messages_settled ON messages (settled) WHERE settled IS NOT NULL;

            CREATE INDEX deliveries_pending ON deliveries (platform, workspace, channel, id)
                WHERE state = 'pending';
            CREATE INDEX deliveries_of_message ON deliveries (message, place) WHERE message IS NOT NULL;
            CREATE INDEX deliveries_sent ON deliveries (platform, workspace, channel, id) WHERE state = 'sent';
            CREATE INDEX deliveries_sent_for ON deliveries
                (subscription_platform, subscription_workspace, subscription_number, settled)
                WHERE state = 'sent';
            CREATE INDEX deliveries_failed_for ON deliveries
                (subscription_platform, subscription_workspace, subscription_number)
                WHERE state IN ('failed', 'rejected');
            CREATE INDEX deliveries_settled ON deliveries (settled) WHERE settled IS NOT NULL;

            CREATE TABLE journal (
                id           INTEGER PRIMARY KEY,
                platform     TEXT    NOT NULL,
                workspace    TEXT    NOT NULL,
                channel      TEXT    NOT NULL,
                subscription_platform  TEXT    NOT NULL,
                subscription_workspace TEXT    NOT NULL,
                subscription_number    INTEGER NOT NULL,
                kind         TEXT    NOT NULL,
                member       TEXT,
                member_name  TEXT,
                at           INTEGER NOT NULL,
                detail       TEXT    NOT NULL
            ) STRICT;

            CREATE INDEX journal_of_channel ON journal (platform, workspace, channel, id);
            CREATE INDEX journal_at ON journal (at);

            PRAGMA user_version = 4;
            """
        );

    private static int AddGaps(LedgerSession session) =>
        session.Execute(
            """
            CREATE TABLE readings (
                site INTEGER PRIMARY KEY,
                at   INTEGER NOT NULL,
                due  INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE gaps (
                id         INTEGER PRIMARY KEY,
                site       TEXT,
                since      INTEGER NOT NULL,
                until      INTEGER NOT NULL,
                lost_from  INTEGER,
                lost_to    INTEGER,
                matches    INTEGER NOT NULL,
                deliveries INTEGER NOT NULL,
                message    TEXT
            ) STRICT;

            CREATE INDEX gaps_told ON gaps (message) WHERE message IS NOT NULL;

            ALTER TABLE deliveries ADD COLUMN gap INTEGER REFERENCES gaps (id);
            CREATE INDEX deliveries_of_gap ON deliveries (gap) WHERE gap IS NOT NULL;

            CREATE TABLE missed (
                id        INTEGER PRIMARY KEY,
                platform  TEXT    NOT NULL,
                workspace TEXT    NOT NULL,
                channel   TEXT    NOT NULL,
                since     INTEGER NOT NULL,
                until     INTEGER NOT NULL,
                matches   INTEGER NOT NULL,
                message   TEXT
            ) STRICT;

            CREATE INDEX missed_by ON missed (platform, workspace, channel, id);
            CREATE INDEX missed_told ON missed (message) WHERE message IS NOT NULL;

            PRAGMA user_version = 5;
            """
        );
}
