using System.Diagnostics.CodeAnalysis;

namespace RybbitBot.Rybbit;

/// <summary>What came of asking Rybbit: a value, or the problem that stood in the way.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class RybbitOutcome<T>
    where T : class
{
    internal RybbitOutcome(T? value, RybbitProblem? problem) => (Value, Problem) = (value, problem);

    /// <summary>The answer, or null when there is a problem.</summary>
    public T? Value { get; }

    /// <summary>The problem, or null when there is an answer.</summary>
    public RybbitProblem? Problem { get; }

    /// <summary>Whether Rybbit answered; exactly one of the two is given.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out RybbitProblem? problem)
    {
        (value, problem) = (Value, Problem);
        return value is not null;
    }
}

/// <summary>Makes outcomes.</summary>
public static class RybbitOutcome
{
    /// <summary>Rybbit answered.</summary>
    public static RybbitOutcome<T> Answer<T>(T value)
        where T : class => new(value, problem: null);

    /// <summary>Rybbit did not answer.</summary>
    public static RybbitOutcome<T> Fail<T>(RybbitProblem problem)
        where T : class => new(value: null, problem);
}
