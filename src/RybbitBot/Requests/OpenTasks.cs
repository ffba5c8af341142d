using System.Collections.Concurrent;

namespace RybbitBot.Requests;

/// <summary>Tasks that somebody began and does not wait for, so that whoever ends can.</summary>
internal sealed class OpenTasks
{
    private readonly ConcurrentDictionary<Task, byte> _open = new();

    /// <summary>Keeps the task until it has ended. It must not fault.</summary>
    public void Add(Task task)
    {
        _ = _open.TryAdd(task, 0);
        _ = task.ContinueWith(
            ended => _open.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Waits for those that are open now.</summary>
    public Task WhenAllAsync() => Task.WhenAll(_open.Keys);
}
