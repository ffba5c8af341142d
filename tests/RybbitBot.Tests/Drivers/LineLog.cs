namespace RybbitBot.Tests;

/// <summary>Lines as they come, and waiting for one of them.</summary>
internal sealed class LineLog(string name)
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            _more.SetResult();
            _more = NewSignal();
        }
    }

    /// <summary>The first line that is wanted, also one of the past.</summary>
    /// <exception cref="TimeoutException">It did not come; the message has what came instead.</exception>
    public async Task<string> FindAsync(Func<string, bool> isWanted, CancellationToken deadline)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_lines.Find(line => isWanted(line)) is { } found)
                {
                    return found;
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(deadline);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No such line on {name}:\n{string.Join('\n', Lines)}");
            }
        }
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
