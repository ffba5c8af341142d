namespace RybbitBot.Sqlite;

/// <summary>The format of a ledger: which one a file has, and how it comes to the newest.</summary>
internal static class LedgerSchema
{
    /// <summary>Brings an open file to the newest tables.</summary>
    /// <exception cref="StorageException">The file is a newer version's.</exception>
    public static void Apply(LedgerSession session, string path) =>
        Apply(session, path, LedgerSteps.All.Length);

    /// <summary>Brings an open file to the tables of a format.</summary>
    /// <exception cref="StorageException">The file is a newer version's.</exception>
    public static void Apply(LedgerSession session, string path, int format)
    {
        for (var version = Check(session, path); version < format; version++)
        {
            _ = session.InTransaction(LedgerSteps.All[version]);
        }
    }

    /// <summary>Looks at an open file.</summary>
    /// <returns>Which format it has.</returns>
    /// <exception cref="StorageException">It is a newer version's.</exception>
    public static int Check(LedgerSession session, string path)
    {
        var newest = LedgerSteps.All.Length;
        var version = session.Query("PRAGMA user_version", row => row.GetInt32(0)).Single();
        return version <= newest
            ? version
            : throw new StorageException(
                $"{path} was written by a newer RybbitBot (format {version}, this one reads {newest}): start "
                    + "that version, or put back a backup from before it."
            );
    }

    /// <summary>Whether an open file keeps the rhythm of sites.</summary>
    /// <exception cref="StorageException">It is a newer version's.</exception>
    public static bool HasRhythm(LedgerSession session, string path) => Check(session, path) >= 3;
}
