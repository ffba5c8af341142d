using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>
/// Tells many lines as counts, by subscription and by path. Each of the two adds up to the number of lines.
/// </summary>
public static class DigestMessage
{
    private const int MaxSubscriptions = 10;
    private const int MaxNameLength = 80;

    /// <summary>The message.</summary>
    /// <param name="lines">At least one.</param>
    /// <param name="mark">What readers should know about it.</param>
    /// <param name="namesSubscriptions">Whether the numbers of subscriptions are of use to its readers.</param>
    public static ChatMessage Compose(
        IReadOnlyList<FeedLine> lines,
        FeedMark mark = FeedMark.None,
        bool namesSubscriptions = true
    )
    {
        var told = ImmutableArray.CreateBuilder<MessageLine>();
        var left = lines.Count;

        // A line that several subscriptions share is counted once, as theirs together.
        var shares = lines
            .GroupBy(line => string.Join(' ', line.Subscriptions.Select(one => one.Id)))
            .OrderByDescending(share => share.Count());
        foreach (var share in shares.Take(MaxSubscriptions))
        {
            var name = NameOf(share.First().Subscriptions, namesSubscriptions);
            told.Add(MessageLine.Of($"{name.Shorten(MaxNameLength)} — {share.Count()}"));
            left -= share.Count();
        }

        if (left > 0)
        {
            told.Add(MessageLine.Of($"other subscriptions — {left}"));
        }

        told.Add(PathCounts.After(MessageLine.Text("by path: "), [.. lines]));
        return new(told.ToImmutable()) { Footer = FeedMessage.Footer(lines, mark, namesSubscriptions) };
    }

    private static MessageLine NameOf(ImmutableArray<Subscription> subscriptions, bool namesSubscriptions) =>
        (namesSubscriptions, subscriptions) switch
        {
            (true, [var only]) => SubscriptionMessage.Title(only),
            (true, _) => MessageLine.Of(
                $"{new TextSpan.Strong(string.Join(" and ", subscriptions.Select(one => one.Id)))} together"
            ),
            _ => MessageLine.Of(
                $"{VisitorText.OfMember(string.Join(" and ", subscriptions.Select(one => one.Filter.Description)))}"
            ),
        };
}
