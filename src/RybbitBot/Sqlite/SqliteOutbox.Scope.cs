using System.Globalization;
using RybbitBot.Delivery;
using RybbitBot.Rybbit;

namespace RybbitBot.Sqlite;

internal sealed partial class SqliteOutbox
{
    /// <inheritdoc/>
    public Task<FeedScope?> ReadScopeAsync(CancellationToken cancellationToken) =>
        _ledger.ReadAsync(
            session =>
                session
                    .Query(
                        "SELECT sites, platforms FROM scope",
                        row => new FeedScope(
                            [.. ReadList(row.GetString(0)).Select(id => new SiteId(ReadNumber(id)))],
                            [.. ReadList(row.GetString(1))]
                        )
                    )
                    .SingleOrDefault(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task KeepScopeAsync(FeedScope scope, CancellationToken cancellationToken) =>
        _ledger.WriteAsync(
            session =>
            {
                _ = session.Execute(
                    """
                    INSERT INTO scope (id, sites, platforms) VALUES (1, ?1, ?2)
                    ON CONFLICT DO UPDATE SET sites = excluded.sites, platforms = excluded.platforms
                    """,
                    string.Join(',', scope.Sites),
                    string.Join(',', scope.Platforms)
                );
                return ForgetSitesExcept(session, [.. scope.Sites.Select(site => site.Value)]);
            },
            cancellationToken
        );

    private static int ForgetSitesExcept(LedgerSession session, HashSet<int> sites)
    {
        var others = session
            .Query("SELECT site FROM watermarks", row => row.GetInt32(0))
            .Where(site => !sites.Contains(site))
            .ToList();
        foreach (var site in others)
        {
            _ = session.Execute("DELETE FROM watermarks WHERE site = ?1", site);
            _ = session.Execute("DELETE FROM seen WHERE site = ?1", site);
            _ = session.Execute("DELETE FROM rhythm WHERE site = ?1", site);
            _ = session.Execute("DELETE FROM readings WHERE site = ?1", site);
        }

        return others.Count;
    }

    private static string[] ReadList(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static int ReadNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
