namespace RybbitBot.Fakes;

/// <summary>A request that goes wrong, as a fault sees it.</summary>
public sealed class FaultedCall
{
    private readonly Func<RestAnswer> _act;
    private readonly Func<RestAnswer, Task> _answerAsync;

    internal FaultedCall(Func<RestAnswer> act, Func<RestAnswer, Task> answerAsync) =>
        (_act, _answerAsync) = (act, answerAsync);

    /// <summary>Does what was asked, and keeps the answer.</summary>
    public void Act() => _ = _act();

    /// <summary>Does what was asked, and answers.</summary>
    public Task AnswerAsync() => _answerAsync(_act());

    /// <summary>Does what was asked, and answers once that has happened.</summary>
    public async Task AnswerAsync(Task release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var answer = _act();
        await release;
        await _answerAsync(answer);
    }

    internal Task AnswerAsync(RestAnswer answer) => _answerAsync(answer);
}
