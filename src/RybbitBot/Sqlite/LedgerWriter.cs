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
    // After this, great changes would keep the first of them waiting for longer than they save it by one sync.
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<LedgerChange> _waiting = new();

    /// <summary>Lets a change wait for its turn.</summary>
    public void Add(LedgerChange change) => _waiting.Enqueue(change);

    /// <summary>Makes the changes that wait longest durable, or tells them why not. It is one caller's at a time.</summary>
    public void WriteNext(LedgerSession session)
    {
        var changes = new List<LedgerChange>();
        if (TryTogether(session, changes))
        {
            return;
        }

        // Where not even a transaction could be begun, whoever waits longest is told why.
        if (changes.Count == 0 && TryTake(out var first))
        {
            changes.Add(first);
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
        var faults = new List<Exception?>();
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            _ = session.InTransaction(_ =>
            {
                while (TimeProvider.System.GetElapsedTime(begun) < LongestGroup && TryTake(out var change))
                {
                    changes.Add(change);
                    faults.Add(session.Attempt(change.Make));
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

    private bool TryTake([NotNullWhen(true)] out LedgerChange? change)
    {
        while (_waiting.TryDequeue(out change))
        {
            if (change.TryTake())
            {
                return true;
            }
        }

        return false;
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
