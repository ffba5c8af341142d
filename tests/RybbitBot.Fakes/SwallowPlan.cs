namespace RybbitBot.Fakes;

/// <summary>What shall vanish of a WebSocket.</summary>
/// <param name="ways">Which ways.</param>
/// <param name="from">With which of the client's utterances it begins.</param>
internal sealed class SwallowPlan(Ways ways, int from)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Ways Ways => ways;

    /// <summary>Ends when it begins.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Whether it begins with that utterance, or began before.</summary>
    public bool IsDue(int utterance)
    {
        var isDue = utterance >= from;
        if (isDue)
        {
            _ = _begun.TrySetResult();
        }

        return isDue;
    }
}
