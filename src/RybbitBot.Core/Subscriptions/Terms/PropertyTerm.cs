using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>prop.KEY:</c>, a property of the event; two numbers are compared as numbers.</summary>
internal sealed class PropertyTerm(FilterKey key, string path, FilterValues values) : FilterTerm(key, values)
{
    public static readonly FilterKey Family = new(
        "prop.KEY",
        "a property of the event, prop.a.b: one within another; >100 >=100 <100 <=100 compare numbers",
        "event:purchase prop.amount:>100",
        "",
        _ => throw new NotSupportedException("It has a property.")
    )
    {
        ToMember = KeyOf,
    };

    private readonly ImmutableArray<Alternative> _alternatives =
    [
        .. values.Patterns.Select(pattern => new Alternative(
            pattern,
            NumberComparison.Read(pattern),
            NumberComparison.ReadNumber(pattern.Literal)
        )),
    ];

    // One number is spelled in many ways.
    internal override bool IsAnchor => false;

    // Numbers are compared in other ways than whole.
    internal override bool IsExclusive =>
        _alternatives.All(alternative => alternative is { Comparison: null, Number: null });

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Properties.Find(path) ?? "";

    private protected override bool HoldsAny(SiteEvent siteEvent)
    {
        var text = ValueIn(siteEvent);
        var number = NumberComparison.ReadNumber(text);
        return _alternatives.Any(alternative =>
            alternative.Comparison is { } comparison
                ? number is { } value && comparison.Holds(value)
                : alternative.Pattern.IsMatch(text) || (number is not null && alternative.Number == number)
        );
    }

    private static FilterKey KeyOf(string path)
    {
        FilterKey? key = null;
        key = new(
            $"prop.{path}",
            "",
            $"prop.{path}:>100",
            $"with {path}",
            values => new PropertyTerm(key!, path, values)
        )
        {
            FindMistake = FindMistake,
        };
        return key;
    }

    private static string? FindMistake(FilterValues values) =>
        values.Patterns.Any(pattern =>
            NumberComparison.IsMeant(pattern)
            && (values.Patterns.Length > 1 || NumberComparison.Read(pattern) is null)
        )
            ? "> >= < and <= compare with one number"
            : null;

    private readonly record struct Alternative(
        TextPattern Pattern,
        NumberComparison? Comparison,
        decimal? Number
    );
}
