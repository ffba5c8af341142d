using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

// The journal is in the ledger and not beside the subscriptions: it is written once, read in order and forgotten by
// age, as all else here, and a file that is read whole at each start should not grow by it. A change and its note are
// therefore two commits, the change first.
internal sealed partial class SqliteOutbox
{
    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<ChangeNote> notes, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(
            session =>
            {
                foreach (var note in notes)
                {
                    AddNote(session, note);
                }

                return notes
                    .Select(note => note.Channel)
                    .Distinct()
                    .Sum(channel => Shorten(session, channel));
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<ChangeNote>> ReadNotesAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        _ledger.ReadAsync<ImmutableArray<ChangeNote>>(
            session =>
                [
                    .. session.Query(
                        """
                        SELECT platform, workspace, channel, kind,
                            subscription_platform, subscription_workspace, subscription_number,
                            at, detail, member, member_name
                        FROM journal
                        WHERE platform = ?1 AND workspace = ?2 AND channel = ?3 AND at >= ?4
                        ORDER BY id DESC LIMIT ?5
                        """,
                        ReadNote,
                        channel.Platform,
                        channel.Workspace,
                        channel.Channel,
                        (_time.GetUtcNow() - ChangeJournal.KeptFor).UtcTicks,
                        limit
                    ),
                ],
            cancellationToken
        );

    private static ChangeNote ReadNote(SqliteDataReader row) =>
        new(
            ReadChannel(row, 0),
            ReadSubscription(row),
            Enum.Parse<ChangeKind>(row.GetString(3)),
            row.IsDBNull(9) ? null : new(row.GetString(9), row.GetString(10)),
            Instant(row.GetInt64(7))
        )
        {
            Detail = row.GetString(8),
        };

    private static void AddNote(LedgerSession session, ChangeNote note) =>
        session.Execute(
            """
            INSERT INTO journal (
                platform, workspace, channel, subscription_platform, subscription_workspace, subscription_number,
                kind, member, member_name, at, detail
            )
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            note.Channel.Platform,
            note.Channel.Workspace,
            note.Channel.Channel,
            note.Subscription.Platform,
            note.Subscription.Workspace,
            note.Subscription.Number,
            note.Kind.ToString(),
            note.By?.Id,
            note.By?.Name,
            note.At.UtcTicks,
            note.Detail
        );

    private static int Shorten(LedgerSession session, ChannelAddress channel) =>
        session.Execute(
            """
            DELETE FROM journal
            WHERE platform = ?1 AND workspace = ?2 AND channel = ?3 AND id <= (
                SELECT id FROM journal WHERE platform = ?1 AND workspace = ?2 AND channel = ?3
                ORDER BY id DESC LIMIT 1 OFFSET ?4
            )
            """,
            channel.Platform,
            channel.Workspace,
            channel.Channel,
            ChangeJournal.MaxOfChannel
        );

    private static int ForgetChanges(LedgerSession session, DateTimeOffset now) =>
        session.Execute("DELETE FROM journal WHERE at < ?1", (now - ChangeJournal.KeptFor).UtcTicks);
}
