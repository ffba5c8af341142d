using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>What would be typed behind <c>subscribe</c>, put together from the fields of a form.</summary>
/// <param name="Text">A filter and options; without mistakes it is right.</param>
/// <param name="Mistakes">What is wrong, by the name of the field.</param>
public sealed record SubscribeText(string Text, ImmutableDictionary<string, string> Mistakes)
{
    private const string Negation = "-";

    /// <summary>Puts it together from the <see cref="SubscribeFields"/> that are filled in.</summary>
    public static SubscribeText Of(IReadOnlyDictionary<string, string> values)
    {
        var words = new List<string>();
        var mistakes = ImmutableDictionary.CreateBuilder<string, string>();
        Add(SubscribeFields.Site, typed => Term("site", typed));
        Add(SubscribeFields.Kind, Kind);
        Add(SubscribeFields.Path, Path);
        Add(SubscribeFields.Country, typed => Term("country", typed));
        Add(SubscribeFields.Template, Template);
        var text = string.Join(' ', words);
        if (mistakes.Count == 0 && FilterSyntax.ParseSubscription(text).Problem is { } problem)
        {
            mistakes.Add(SubscribeFields.Path, Tell(problem));
        }

        return new(text, mistakes.ToImmutable());

        void Add(string field, Func<string, SyntaxOutcome<string>> read)
        {
            if (values.GetValueOrDefault(field)?.Trim() is not { Length: > 0 } typed)
            {
                return;
            }

            if (!read(typed).TryGet(out var word, out var problem))
            {
                mistakes.Add(field, Tell(problem));
            }
            else if (word.Length > 0)
            {
                words.Add(word);
            }
        }
    }

    private static SyntaxOutcome<string> Kind(string typed) =>
        typed == SubscribeFields.AnyKind ? new("", null) : Term("type", typed);

    private static SyntaxOutcome<string> Path(string typed)
    {
        var outcome = Term("path", typed);
        if (!outcome.TryGet(out var word, out _))
        {
            return outcome;
        }

        var stray = FilterSyntax
            .ParseFilter(word)
            .Value!.Terms[0]
            .Values.Select(value => value.ToString().TrimStart('"'))
            .FirstOrDefault(value => value[0] is not ('/' or '*'));
        return stray is null
            ? outcome
            : new(null, new(0, stray.TrimEnd('"'), "a path begins with /", $"/{stray.TrimEnd('"')}", word));
    }

    private static SyntaxOutcome<string> Template(string typed) =>
        Subscriptions.Template.Parse(typed).TryGet(out _, out var problem)
            ? new($"template:\"{QuotedText.Escape(typed)}\"", null)
            : new(null, problem);

    // A field is one word: blanks belong to the value, unless quotes say where it ends.
    private static SyntaxOutcome<string> Term(string key, string typed)
    {
        var minus = typed.StartsWith(Negation, StringComparison.Ordinal) ? Negation : "";
        var value = typed[minus.Length..];
        var isBare = value.Any(char.IsWhiteSpace) && !value.Any(QuotedText.IsQuote);
        var word = isBare ? $"{minus}{key}:\"{value}\"" : $"{minus}{key}:{value}";
        return !FilterSyntax.ParseFilter(word).TryGet(out var filter, out var problem) ? new(null, problem)
            : filter.Terms is [var term] && term.Key.Name == key ? new(word, null)
            : new(
                null,
                new(0, typed, "only one value, or several with commas between, can stand here", null, "")
            );
    }

    private static string Tell(SyntaxProblem problem) =>
        problem.Question is { } question
            ? $"{problem.Word}: {problem.Reason}; {question}"
            : $"{problem.Word}: {problem.Reason}";
}
