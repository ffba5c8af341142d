using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>Hints at a filter that hardly means what was typed.</summary>
public static class AdviceLine
{
    /// <summary>The hint, or null where the filter needs none.</summary>
    public static MessageLine? Of(EventFilter filter) =>
        FilterAdvice.Of(filter) switch
        {
            null => null,
            { Better: { } better } advice => MessageLine.Of(
                $"💡 {Reason(advice)}. Did you mean {Spell.Code(better)}?"
            ),
            { } advice => MessageLine.Of($"💡 {Reason(advice)}."),
        };

    // Words that were typed may stand in it.
    private static VisitorText Reason(FilterAdvice advice) => VisitorText.OfMember(advice.Reason);
}
