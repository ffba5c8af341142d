namespace RybbitBot.Rybbit;

/// <summary>
/// Gives everyone who asks the same question at about the same time one answer: they wait for one flight, and
/// its answer serves for a while after. Who stops waiting leaves the others' flight alone.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="lifetime">How long an answer serves.</param>
internal sealed class SharedAnswers<TQuestion, TAnswer>(TimeProvider time, TimeSpan lifetime)
    where TQuestion : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TQuestion, Task<Landed>> _flights = [];

    /// <summary>The answer of the flight under way, or of a recent one, or of a new one.</summary>
    /// <param name="question">What is asked; equal questions share.</param>
    /// <param name="ask">Starts a flight. It takes no token, because it flies for everyone.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<TAnswer> GetAsync(
        TQuestion question,
        Func<TQuestion, Task<TAnswer>> ask,
        CancellationToken cancellationToken
    )
    {
        Task<Landed>? flight;
        lock (_gate)
        {
            ForgetOld();
            if (!_flights.TryGetValue(question, out flight))
            {
                _flights[question] = flight = FlyAsync(question, ask);
            }
        }

        return (await flight.WaitAsync(cancellationToken)).Answer;
    }

    private void ForgetOld()
    {
        foreach (var (question, flight) in _flights)
        {
            var serves =
                !flight.IsCompleted
                || (flight.IsCompletedSuccessfully && time.GetElapsedTime(flight.Result.At) < lifetime);
            if (!serves)
            {
                _ = _flights.Remove(question);
            }
        }
    }

    private async Task<Landed> FlyAsync(TQuestion question, Func<TQuestion, Task<TAnswer>> ask) =>
        new(await ask(question), time.GetTimestamp());

    private readonly record struct Landed(TAnswer Answer, long At);
}
