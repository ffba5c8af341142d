namespace RybbitBot.Fakes;

/// <summary>What happened, in order, for those who look back and for those who wait.</summary>
/// <typeparam name="T">One entry.</typeparam>
public sealed class Journal<T>
{
    /// <summary>Nobody waits for this to pass: it fails a test whose entry never comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<T> _all = [];
    private readonly List<T> _unread = [];
    private readonly List<(Func<T, bool> IsWanted, TaskCompletionSource<T> Came)> _waiters = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>The next entry that nobody has waited for, past ones first.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public Task<T> NextAsync(CancellationToken cancellationToken) => NextAsync(_ => true, cancellationToken);

    /// <summary>The next entry of a kind that nobody has waited for, past ones first.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public Task<T> NextAsync(Func<T, bool> isWanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        lock (_gate)
        {
            var index = _unread.FindIndex(entry => isWanted(entry));
            if (index >= 0)
            {
                var entry = _unread[index];
                _unread.RemoveAt(index);
                return Task.FromResult(entry);
            }

            var came = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((isWanted, came));
            return AwaitAsync(came, cancellationToken);
        }
    }

    /// <summary>Adds an entry.</summary>
    public void Add(T entry)
    {
        lock (_gate)
        {
            _all.Add(entry);
            var index = _waiters.FindIndex(waiter => waiter.IsWanted(entry));
            if (index < 0)
            {
                _unread.Add(entry);
                return;
            }

            _waiters[index].Came.SetResult(entry);
            _waiters.RemoveAt(index);
        }
    }

    // Whoever gave up must not take an entry from whoever still waits.
    private async Task<T> AwaitAsync(TaskCompletionSource<T> came, CancellationToken cancellationToken)
    {
        try
        {
            return await came.Task.WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _ = _waiters.RemoveAll(waiter => waiter.Came == came);
            }
        }
    }
}
