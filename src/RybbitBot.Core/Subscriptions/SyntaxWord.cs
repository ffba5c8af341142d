using System.Collections.Immutable;
using System.Text;

namespace RybbitBot.Subscriptions;

/// <summary>One word of what was typed, as it was typed.</summary>
internal readonly record struct SyntaxWord(int Place, string Source)
{
    private const int MaxShown = 80;

    /// <summary>Whether a minus stands in front.</summary>
    public bool IsNegated => Source.StartsWith('-');

    /// <summary>Whether it is a path without a key.</summary>
    public bool IsPath => Body.StartsWith('/');

    /// <summary>What ends at the first colon, in lower case; null in a word that has none, and in a path.</summary>
    public string? Key => KeySource?.ToLowerInvariant();

    /// <summary>The key as it was typed, for the names of properties, in which case matters.</summary>
    public string? KeySource => IsPath || Colon < 0 ? null : Body[..Colon];

    /// <summary>The word without its minus.</summary>
    public string Body => IsNegated ? Source[1..] : Source;

    /// <summary>What stands behind the key; the whole of a word without one.</summary>
    public string ValueSource => IsPath ? Body : Body[(Colon + 1)..];

    private int Colon => Body.IndexOf(':', StringComparison.Ordinal);

    /// <summary>Splits at the blanks that no quotes keep; null and the mistake where a quote stays open.</summary>
    public static SyntaxOutcome<IReadOnlyList<SyntaxWord>> Split(string text)
    {
        var words = new List<SyntaxWord>();
        var reader = new QuotedText(text);
        var start = 0;
        while (reader.Read())
        {
            if (!reader.IsLiteral && char.IsWhiteSpace(reader.Current))
            {
                Add(reader.Place);
                start = reader.Place + 1;
            }
        }

        Add(text.Length);
        return reader.IsInQuotes
            ? new(null, words[^1].Mistake("a quote is opened here and never closed"))
            : new(words, null);

        void Add(int end)
        {
            if (end > start)
            {
                words.Add(new(start, text[start..end]));
            }
        }
    }

    /// <summary>The alternatives that the commas separate; one may be empty.</summary>
    public ImmutableArray<TextPattern> ReadPatterns()
    {
        var patterns = ImmutableArray.CreateBuilder<TextPattern>();
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var reader = new QuotedText(ValueSource);
        while (reader.Read())
        {
            if (reader.IsLiteral)
            {
                _ = piece.Append(reader.Current);
                continue;
            }

            EndPiece();
            if (reader.Current == ',')
            {
                EndPattern();
            }
        }

        EndPiece();
        EndPattern();
        return patterns.ToImmutable();

        void EndPiece()
        {
            pieces.Add(piece.ToString());
            _ = piece.Clear();
        }

        void EndPattern()
        {
            patterns.Add(new(pieces));
            pieces.Clear();
        }
    }

    /// <summary>The value as plain text, in which stars and commas stand for themselves.</summary>
    public string ReadText()
    {
        var text = new StringBuilder();
        var reader = new QuotedText(ValueSource);
        while (reader.Read())
        {
            _ = text.Append(reader.Current);
        }

        return text.ToString();
    }

    /// <summary>A mistake in this word.</summary>
    public SyntaxProblem Mistake(
        string reason,
        string? nearest = null,
        string example = FilterSyntax.Example
    ) => new(Place, Source.Length > MaxShown ? Source[..MaxShown] + "…" : Source, reason, nearest, example);
}
