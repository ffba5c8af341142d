using Microsoft.Data.Sqlite;

namespace RybbitBot.Sqlite;

/// <summary>What to do about a ledger that cannot be opened: only a broken one is worth giving up.</summary>
internal static class LedgerFault
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IOError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The exception for whoever runs the bot.</summary>
    public static StorageException Explain(SqliteException fault, string path) =>
        new(
            $"{path} cannot be opened ({fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}): {Advice(fault)}.",
            fault
        );

    /// <summary>Whether it is the disk that failed, and not what was asked of it: later it may do.</summary>
    public static bool IsOfTheDisk(SqliteException fault) =>
        fault.SqliteErrorCode is Full or IOError or ReadOnly or CannotOpen;

    /// <summary>What to do about it.</summary>
    public static string Advice(SqliteException fault) =>
        fault.SqliteErrorCode switch
        {
            Busy or Locked => "another program has it open; end that",
            ReadOnly or CannotOpen => "let this user read and write it, and the directory that it is in",
            Full => "the disk is full; make room on it",
            IOError => "the disk failed; look into the log of the system",
            Corrupt or NotADatabase =>
                "put back a backup of it, or move it away to begin with an empty ledger",
            _ => "keep the file, and look up what this means",
        };
}
