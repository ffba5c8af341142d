namespace RybbitBot.Requests;

/// <summary>
/// Sees that what a chat sends twice is done once: a chat asks again where it heard no answer, and whoever listens
/// in could.
/// </summary>
internal sealed class RecentRequests(TimeProvider time)
{
    /// <summary>For how long a request is known again; Slack's last retry comes after six minutes.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    // Who asks again because the first answer was lost does so within seconds; answers are large.
    private static readonly TimeSpan AnswerMemory = TimeSpan.FromSeconds(30);

    /// <summary>How many answers are kept at most, whatever the time: some are as large as a message.</summary>
    public const int MaxAnswers = 256;

    private static readonly Task<ReadOnlyMemory<byte>> NoAnswer = Task.FromResult(ReadOnlyMemory<byte>.Empty);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<ReadOnlyMemory<byte>>> _answers = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset At)> _known = new();
    private readonly Queue<(string Id, DateTimeOffset At)> _answered = new();

    /// <summary>How many requests are known.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>The answer to the request, which is worked out once however often it is asked for.</summary>
    public Task<ReadOnlyMemory<byte>> OnceAsync(string id, Func<Task<ReadOnlyMemory<byte>>> answer)
    {
        TaskCompletionSource<Task<ReadOnlyMemory<byte>>> first;
        lock (_gate)
        {
            Forget();
            if (_answers.TryGetValue(id, out var known))
            {
                return known;
            }

            first = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var now = time.GetUtcNow();
            _answers[id] = first.Task.Unwrap();
            _known.Enqueue((id, now));
            _answered.Enqueue((id, now));
        }

        // Outside of the lock, because it begins to run here.
        var task = answer();
        first.SetResult(task);
        return task;
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (
            _answered.TryPeek(out var old) && (old.At + AnswerMemory <= now || _answered.Count > MaxAnswers)
        )
        {
            _answers[_answered.Dequeue().Id] = NoAnswer;
        }

        while (_known.TryPeek(out var old) && old.At + Memory <= now)
        {
            _ = _answers.Remove(_known.Dequeue().Id);
        }
    }
}
