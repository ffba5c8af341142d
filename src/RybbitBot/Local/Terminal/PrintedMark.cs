namespace RybbitBot.Local.Terminal;

/// <summary>How far a channel was printed, and who waits for it to come so far.</summary>
internal sealed class PrintedMark
{
    private readonly Lock _gate = new();
    private readonly List<(long Ordinal, TaskCompletionSource Reached)> _waiting = [];
    private long _ordinal;

    /// <summary>The message of this ordinal, and all before it, were printed.</summary>
    public void Reach(long ordinal)
    {
        List<TaskCompletionSource> reached;
        lock (_gate)
        {
            _ordinal = ordinal;
            reached = [.. _waiting.Where(one => one.Ordinal <= ordinal).Select(one => one.Reached)];
            _ = _waiting.RemoveAll(one => one.Ordinal <= ordinal);
        }

        reached.ForEach(one => one.SetResult());
    }

    /// <summary>Ends when that message was printed.</summary>
    public Task WaitAsync(long ordinal)
    {
        lock (_gate)
        {
            if (ordinal <= _ordinal)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((ordinal, reached));
            return reached.Task;
        }
    }
}
