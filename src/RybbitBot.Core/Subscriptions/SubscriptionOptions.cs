using RybbitBot.Subscriptions.Options;

namespace RybbitBot.Subscriptions;

/// <summary>How a subscription wants its matches.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Each match as it comes, in the default line.</summary>
    public static readonly SubscriptionOptions None = new();

    /// <summary><c>template:</c>, the line that tells a match; null means the default one.</summary>
    public Template? Template { get; init; }

    /// <summary><c>on-doubt:</c>; null means what is usual for such a subscription.</summary>
    public OnDoubt? OnDoubt { get; init; }

    /// <summary>The canonical text: reading it gives these options again; empty where none is set.</summary>
    public override string ToString() =>
        string.Join(
            ' ',
            new[]
            {
                Template is null ? null : $"template:\"{QuotedText.Escape(Template.Text)}\"",
                OnDoubt is { } onDoubt ? OnDoubtOption.Print(onDoubt) : null,
            }.OfType<string>()
        );
}
