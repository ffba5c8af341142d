using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>
/// Stands in a subscription's filter for stored text that this version cannot read. It wants nothing, so that
/// the channel is not flooded, and it remembers every word, so that storing the subscription again loses none.
/// </summary>
/// <param name="filter">The stored filter.</param>
/// <param name="options">The stored options.</param>
/// <param name="pause">The stored pause.</param>
/// <param name="problem">What could not be read.</param>
internal sealed class UnreadableText(
    string filter,
    string options,
    SubscriptionPause? pause,
    SyntaxProblem problem
) : FilterTerm(Definition, new([TextPattern.Of($"{filter} {options}".Trim())], IsNegated: false))
{
    private static readonly FilterKey Definition = new(
        "unreadable",
        "nothing",
        "",
        "of",
        _ => throw new NotSupportedException("Nobody types this word.")
    );

    /// <summary>The stored filter.</summary>
    public string Filter => filter;

    /// <summary>The stored options.</summary>
    public string Options => options;

    /// <summary>The stored pause.</summary>
    public SubscriptionPause? Pause => pause;

    /// <summary>The pause that people see instead of the stored one.</summary>
    public SubscriptionPause ShownPause { get; } =
        new(
            $"this version cannot read '{problem.Word}' ({problem.Reason}): edit the filter, or start the version "
                + "that stored it",
            Until: null
        );

    /// <inheritdoc/>
    public override string ValueIn(SiteEvent siteEvent) => "";

    /// <summary>The stored words, as they are.</summary>
    public override string ToString() => $"{filter} {options}".Trim();
}
