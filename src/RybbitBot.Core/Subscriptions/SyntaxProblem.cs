namespace RybbitBot.Subscriptions;

/// <summary>A mistake in a filter or an option.</summary>
/// <param name="Place">Where the word with the mistake begins, counted in characters from 0.</param>
/// <param name="Word">The word as it was typed, its end cut off where it is very long.</param>
/// <param name="Reason">What is wrong with it: a clause without a full stop.</param>
/// <param name="Nearest">What was probably meant, such as <c>country:</c>; null where nothing is near.</param>
/// <param name="Example">A whole filter that works.</param>
public sealed record SyntaxProblem(int Place, string Word, string Reason, string? Nearest, string Example)
{
    /// <summary>What may have been meant as well; null where there is no second guess.</summary>
    public string? AlsoNear { get; init; }

    /// <summary>The guesses as a question, such as <c>did you mean `country:`?</c>; null where there is none.</summary>
    public string? Question =>
        Nearest is null ? null
        : AlsoNear is null ? $"did you mean `{Nearest}`?"
        : $"did you mean `{Nearest}` or `{AlsoNear}`?";
}
