namespace RybbitBot.Subscriptions;

/// <summary>A part of a template.</summary>
public abstract record TemplatePart
{
    private TemplatePart() { }

    /// <summary>Text that stands as it is.</summary>
    public sealed record Literal(string Text) : TemplatePart;

    /// <summary>A field of the event, by the name in braces: <c>path</c>, <c>place</c>, <c>prop.amount</c> …</summary>
    public sealed record Field(string Name) : TemplatePart;
}
