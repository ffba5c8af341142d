namespace RybbitBot.Sqlite;

/// <summary>A change that somebody wants of the ledger, until it is durable or refused.</summary>
internal abstract class LedgerChange
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private int _state = Waiting;

    /// <summary>Makes it the writer's, who will end it; false where it was withdrawn.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Takes it back; false where the writer has it already.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) != Taken;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsWithdrawn => Volatile.Read(ref _state) == Withdrawn;

    /// <summary>Makes it, within a transaction.</summary>
    public abstract void Make(LedgerSession session);

    /// <summary>It is durable.</summary>
    public abstract void Succeed();

    /// <summary>It was not made.</summary>
    public abstract void Fail(Exception fault);
}
