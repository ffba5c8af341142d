using Microsoft.Data.Sqlite;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    /// <summary>
    /// What a file tells of a site's week, which stays as it is; nothing where it is missing, older than that,
    /// or cannot be read, for which <see cref="Check"/> gives the reason.
    /// </summary>
    public static IReadOnlyList<RhythmHour> LookAtRhythm(string path, SiteId site)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var session = LedgerSession.ForLooking(path);
        try
        {
            session.Open();
            return LedgerSchema.HasRhythm(session, path) ? QueryRhythm(session, site) : [];
        }
        catch (Exception unreadable) when (unreadable is SqliteException or StorageException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RhythmHour>> ReadRhythmAsync(
        SiteId site,
        CancellationToken cancellationToken
    ) =>
        _ledger.ReadAsync<IReadOnlyList<RhythmHour>>(
            session => QueryRhythm(session, site),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task KeepRhythmAsync(
        SiteId site,
        IReadOnlyList<RhythmHour> rhythm,
        CancellationToken cancellationToken
    ) =>
        _ledger.WriteAsync(
            session =>
            {
                _ = session.Execute("DELETE FROM rhythm WHERE site = ?1", site.Value);
                return rhythm.Sum(hour =>
                    session.Execute(
                        "INSERT INTO rhythm (site, hour, events, seconds) VALUES (?1, ?2, ?3, ?4)",
                        site.Value,
                        hour.Hour,
                        hour.Events,
                        hour.Seconds
                    )
                );
            },
            cancellationToken
        );

    private static List<RhythmHour> QueryRhythm(LedgerSession session, SiteId site) =>
        session.Query(
            "SELECT hour, events, seconds FROM rhythm WHERE site = ?1 ORDER BY hour",
            row => new RhythmHour(row.GetInt32(0), row.GetDouble(1), row.GetDouble(2)),
            site.Value
        );
}
