using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace RybbitBot.Sqlite;

/// <summary>
/// The changes that wait for the ledger. All that wait while one transaction is being synced go together into the
/// next: one sync serves them all, and each keeps its own success or failure.
/// </summary>
internal sealed class LedgerWriter(StoreHealth health)
{
    private readonly ConcurrentQueue<LedgerChange> _waiting = new();

    /// <summary>Lets a change wait for the next <see cref="WriteAll"/>.</summary>
    public void Add(LedgerChange change) => _waiting.Enqueue(change);

    /// <summary>Makes every change that waits durable, or tells it why not. It is one caller's at a time.</summary>
    public void WriteAll(LedgerSession session)
    {
        var changes = new List<LedgerChange>();
        while (_waiting.TryDequeue(out var change))
        {
            if (change.TryTake())
            {
                changes.Add(change);
            }
        }

        if (changes.Count > 1 && TryTogether(session, changes))
        {
            return;
        }

        // What does not fit on the disk together may fit alone.
        foreach (var change in changes)
        {
            WriteAlone(session, change);
        }
    }

    // Nobody is told of a success before the commit, nor of a failure that alone might be none.
    private bool TryTogether(LedgerSession session, List<LedgerChange> changes)
    {
        var faults = new Exception?[changes.Count];
        try
        {
            _ = session.InTransaction(_ =>
            {
                for (var i = 0; i < changes.Count; i++)
                {
                    faults[i] = session.Attempt(changes[i].Make);
                }

                return true;
            });
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            return false;
        }

        for (var i = 0; i < changes.Count; i++)
        {
            End(changes[i], faults[i]);
        }

        return true;
    }

    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "It is given to whoever wanted the change, and waits for it elsewhere."
    )]
    private void WriteAlone(LedgerSession session, LedgerChange change)
    {
        Exception? fault = null;
        try
        {
            _ = session.InTransaction(_ =>
            {
                change.Make(session);
                return true;
            });
        }
        catch (Exception e)
        {
            fault = e;
        }

        End(change, fault);
    }

    private void End(LedgerChange change, Exception? fault)
    {
        if (fault is null)
        {
            health.Recover();
            change.Succeed();
        }
        else
        {
            change.Fail(
                fault is SqliteException sqlite && LedgerFault.IsOfTheDisk(sqlite)
                    ? health.Fail(sqlite, LedgerFault.Advice(sqlite))
                    : fault
            );
        }
    }
}
