namespace RybbitBot.Rybbit;

/// <summary>A kind of event, by Rybbit's own name of it (<c>pageview</c>, <c>custom_event</c> …).</summary>
/// <remarks>Rybbit may add kinds; an unknown one is carried as it came, and its word is its name.</remarks>
public readonly record struct EventType(string Name)
{
    /// <summary>A page was viewed.</summary>
    public static readonly EventType Pageview = new("pageview");

    /// <summary>The site reported an event of its own, with a name.</summary>
    public static readonly EventType CustomEvent = new("custom_event");

    /// <summary>A link to another site was followed.</summary>
    public static readonly EventType Outbound = new("outbound");

    /// <summary>The kinds we have a word for, with that word, in the order in which help shows them.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, EventType>> Words =
    [
        new("visit", Pageview),
        new("event", CustomEvent),
        new("outbound", Outbound),
        new("click", new("button_click")),
        new("copy", new("copy")),
        new("form", new("form_submit")),
        new("input", new("input_change")),
        new("ad", new("ad_click")),
    ];

    /// <summary>Our word for the kind: <c>visit</c> for <c>pageview</c>; Rybbit's name where we have none.</summary>
    public string Word
    {
        get
        {
            // By index, because walking a list through its interface allocates, and every event is asked.
            for (var i = 0; i < Words.Count; i++)
            {
                if (Words[i].Value == this)
                {
                    return Words[i].Key;
                }
            }

            return Name;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
