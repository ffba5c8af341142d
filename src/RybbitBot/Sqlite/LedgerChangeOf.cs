namespace RybbitBot.Sqlite;

/// <summary>A change with its result.</summary>
internal sealed class LedgerChangeOf<T>(Func<LedgerSession, T> write) : LedgerChange
{
    // Whoever waits goes on elsewhere: the writer has others to serve.
    private readonly TaskCompletionSource<T> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    /// <summary>Ends once it is durable, with its result; or with what went wrong.</summary>
    public Task<T> End => _end.Task;

    /// <inheritdoc/>
    public override void Make(LedgerSession session) => _result = write(session);

    /// <inheritdoc/>
    public override void Succeed() => _end.SetResult(_result!);

    /// <inheritdoc/>
    public override void Fail(Exception fault) => _end.SetException(fault);
}
