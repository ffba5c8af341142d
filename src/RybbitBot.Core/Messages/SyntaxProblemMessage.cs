using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>Tells a mistake in a filter or an option: where, why, what was probably meant, and what works.</summary>
public static class SyntaxProblemMessage
{
    private const int Context = 24;

    /// <summary>Tells the mistake in what was <paramref name="typed"/>.</summary>
    public static ChatMessage Of(SyntaxProblem problem, string typed)
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        lines.Add(MessageLine.Of($"{Spell.Code(problem.Word)}: {new TextSpan.Ours(problem.Reason)}"));
        lines.Add(
            MessageLine.Of($"at character {problem.Place + 1} of {Spell.Code(Excerpt(typed, problem.Place))}")
        );
        if (problem.Nearest is { } nearest)
        {
            lines.Add(Guess(nearest, problem.AlsoNear));
        }

        lines.Add(MessageLine.Of($"For example: {Spell.Code(problem.Example)}"));
        lines.Add(MessageLine.Text("Nothing was changed."));
        return new(lines.ToImmutable());
    }

    private static MessageLine Guess(string nearest, string? alsoNear) =>
        alsoNear is null
            ? MessageLine.Of($"Did you mean {Spell.Code(nearest)}?")
            : MessageLine.Of($"Did you mean {Spell.Code(nearest)} or {Spell.Code(alsoNear)}?");

    private static string Excerpt(string typed, int place)
    {
        var start = Math.Max(0, Math.Min(place, typed.Length) - Context);
        var end = Math.Min(typed.Length, place + (2 * Context));
        return (start > 0 ? "…" : "") + typed[start..end] + (end < typed.Length ? "…" : "");
    }
}
