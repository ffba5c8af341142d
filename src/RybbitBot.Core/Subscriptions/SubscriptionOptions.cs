namespace RybbitBot.Subscriptions;

/// <summary>How a subscription wants its matches.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Each match as it comes, in the default line.</summary>
    public static readonly SubscriptionOptions None = new();

    /// <summary><c>template:</c>, the line that tells a match; null means the default one.</summary>
    public Template? Template { get; init; }

    /// <summary>The canonical text: reading it gives these options again; empty where none is set.</summary>
    public override string ToString() =>
        Template is null ? "" : $"template:\"{QuotedText.Escape(Template.Text)}\"";
}
