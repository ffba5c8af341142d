using System.Collections.Immutable;
using System.Text;

namespace RybbitBot.Subscriptions;

/// <summary>A line of the subscriber's own, with fields that each event fills in.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Parts">What it consists of.</param>
public sealed record Template(string Text, ImmutableArray<TemplatePart> Parts)
{
    /// <summary>The most characters a template has.</summary>
    public const int MaxLength = 1_000;

    /// <summary>The names in braces that it knows.</summary>
    internal const string Fields =
        "{path} {event} {place} {city} {country} {referrer} {title} {browser} {os} {device} {time} {site} {url} "
        + "{prop.KEY}";

    private const string PropertyPrefix = "prop.";
    private const string Example = "Visit of {path} from {place}";

    private static readonly ImmutableArray<string> Names =
    [
        .. Fields.Split(' ').Select(field => field[1..^1]).Where(name => !name.StartsWith(PropertyPrefix)),
    ];

    /// <summary>
    /// Reads a template: a name in braces is a field, <c>{{</c> and <c>}}</c> are a brace, and so is a closing
    /// one that closes nothing.
    /// </summary>
    public static SyntaxOutcome<Template> Parse(string text)
    {
        if (text.Length == 0 || text.Length > MaxLength || text.Any(char.IsControl))
        {
            return Fail(0, text, "a template is one line of text, at most 1,000 characters long");
        }

        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                _ = literal.Append(text[i++]);
            }
            else if (text[i] != '{')
            {
                _ = literal.Append(text[i]);
            }
            else
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                {
                    return Fail(
                        i,
                        text[i..],
                        "a brace is opened here and never closed; {{ is a brace itself"
                    );
                }

                var field = text[i..(end + 1)];
                if (FindName(field[1..^1]) is not { } name)
                {
                    return Fail(i, field, "a template has no such field", NearestTo(field[1..^1]));
                }

                EndLiteral();
                parts.Add(new TemplatePart.Field(name));
                i = end;
            }
        }

        EndLiteral();
        return new(new(text, parts.ToImmutable()), null);

        void EndLiteral()
        {
            if (literal.Length > 0)
            {
                parts.Add(new TemplatePart.Literal(literal.ToString()));
                _ = literal.Clear();
            }
        }
    }

    /// <summary>Whether the other has the same text, which decides the parts.</summary>
    public bool Equals(Template? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text as it was written.</summary>
    public override string ToString() => Text;

    // Names ignore case; the keys of properties are the site's own, and do not.
    private static string? FindName(string name) =>
        name.StartsWith(PropertyPrefix, StringComparison.OrdinalIgnoreCase)
        && name.Length > PropertyPrefix.Length
            ? PropertyPrefix + name[PropertyPrefix.Length..]
            : Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string? NearestTo(string name) =>
        NearestWord.Of(name, Names) is { } nearest ? $"{{{nearest}}}" : null;

    private static SyntaxOutcome<Template> Fail(
        int place,
        string word,
        string reason,
        string? nearest = null
    ) => new(null, new SyntaxWord(place, word).Mistake(reason, nearest, Example));
}
