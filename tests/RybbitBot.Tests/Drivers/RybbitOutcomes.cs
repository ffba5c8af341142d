using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

/// <summary>Opens outcomes of which a spec knows which way they went.</summary>
internal static class RybbitOutcomes
{
    /// <summary>The answer, which there must be.</summary>
    public static T Answer<T>(this RybbitOutcome<T> outcome)
        where T : class
    {
        Assert.True(outcome.TryGet(out var value, out var problem), problem?.ToString());
        return value;
    }

    /// <summary>The problem, which there must be.</summary>
    public static RybbitProblem Failure<T>(this RybbitOutcome<T> outcome)
        where T : class
    {
        Assert.False(outcome.TryGet(out _, out var problem), "Rybbit answered although it should not have.");
        return problem;
    }
}
