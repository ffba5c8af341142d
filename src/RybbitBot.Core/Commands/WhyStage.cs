using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>One stage on the way of an event into a channel: whether it was passed, and what was looked at.</summary>
public sealed record WhyStage(bool IsPassed, MessageLine Finding)
{
    /// <summary>A word of a filter, compared with what the event has.</summary>
    public static WhyStage Of(FilterTerm term, SiteEvent siteEvent)
    {
        var word = new TextSpan.Code(VisitorText.Of(term.ToString()));
        var value = VisitorText.Of(term.ValueIn(siteEvent));
        return new(
            term.IsMatch(siteEvent),
            value.IsEmpty
                ? MessageLine.Of($"{word}: the event has none")
                : MessageLine.Of($"{word}: the event has {new TextSpan.Code(value)}")
        );
    }

    /// <summary>The stage as people read it, below what it belongs to.</summary>
    public MessageLine Tell() => MessageLine.Of($"    {new TextSpan.Ours(IsPassed ? "✓" : "✗")} {Finding}");
}
