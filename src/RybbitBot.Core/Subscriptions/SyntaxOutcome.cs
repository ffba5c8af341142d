using System.Diagnostics.CodeAnalysis;

namespace RybbitBot.Subscriptions;

/// <summary>What came of reading a text: the value, or its first mistake.</summary>
public sealed class SyntaxOutcome<T>
    where T : class
{
    internal SyntaxOutcome(T? value, SyntaxProblem? problem) => (Value, Problem) = (value, problem);

    /// <summary>What the text says, or null.</summary>
    public T? Value { get; }

    /// <summary>The mistake, or null.</summary>
    public SyntaxProblem? Problem { get; }

    /// <summary>Whether the text is right; exactly one of the two is given.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        (value, problem) = (Value, Problem);
        return value is not null;
    }
}
