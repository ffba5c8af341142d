using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>type:</c>, the kind of event: our words, or Rybbit's names of them.</summary>
internal sealed class TypeTerm(FilterValues values) : FilterTerm(Definition, values)
{
    public static readonly FilterKey Definition = new(
        "type",
        $"the kind of event: {string.Join(' ', EventType.Words.Select(pair => pair.Key))}",
        "type:visit,outbound",
        "of type",
        values => new TypeTerm(values)
    )
    {
        Words = [.. EventType.Words.Select(pair => pair.Key)],
        Aliases = [.. EventType.Words.Select(pair => KeyValuePair.Create(pair.Value.Name, pair.Key))],
    };

    /// <summary>The term that a path without a key implies.</summary>
    public static readonly TypeTerm Visits = new(new([TextPattern.Of(EventType.Pageview.Word)], false));

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.Type.Word;
}
