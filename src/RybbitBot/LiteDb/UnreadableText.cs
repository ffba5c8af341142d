using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>
/// Stands in a subscription's filter for stored text that this version cannot read. It wants nothing, so that
/// the channel is not flooded, and it remembers every word, so that storing the subscription again loses none.
/// </summary>
/// <param name="Filter">The stored filter.</param>
/// <param name="Options">The stored options.</param>
/// <param name="Pause">The stored pause.</param>
/// <param name="Problem">What could not be read.</param>
internal sealed record UnreadableText(
    string Filter,
    string Options,
    SubscriptionPause? Pause,
    SyntaxProblem Problem
) : FilterTerm
{
    /// <summary>The pause that people see instead of the stored one.</summary>
    public SubscriptionPause ShownPause { get; } =
        new(
            $"this version cannot read '{Problem.Word}' ({Problem.Reason}): edit the filter, or start the version "
                + "that stored it",
            Until: null
        );

    /// <inheritdoc/>
    public override bool IsMatch(SiteEvent siteEvent) => false;

    /// <summary>The stored words, as they are.</summary>
    public override string ToString() => $"{Filter} {Options}".Trim();
}
