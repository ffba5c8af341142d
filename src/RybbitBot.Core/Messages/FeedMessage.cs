using System.Collections.Immutable;
using System.Globalization;

namespace RybbitBot.Messages;

/// <summary>Composes what a channel reads of its feed.</summary>
public static class FeedMessage
{
    private const int MaxLines = 40;

    // Of plain text. Escaped, and with the counts below, it still fits a Discord embed of 4,096 characters.
    private const int MaxLength = 1_700;

    /// <summary>One message of all the lines, in their order; those beyond what it can carry as counts by path.</summary>
    /// <param name="lines">At least one.</param>
    /// <param name="wording">How events are told.</param>
    /// <param name="mark">What readers should know about it.</param>
    /// <param name="namesSubscriptions">Whether it tells which subscriptions it is from.</param>
    public static ChatMessage Compose(
        IReadOnlyList<FeedLine> lines,
        EventWording wording,
        FeedMark mark = FeedMark.None,
        bool namesSubscriptions = true
    )
    {
        var told = ImmutableArray.CreateBuilder<MessageLine>();
        var length = 0;
        foreach (var line in lines.Take(MaxLines))
        {
            var words = line.Tell(wording).Shorten(MaxLength);
            length += words.PlainText.Length + 1;
            if (told.Count > 0 && length > MaxLength)
            {
                break;
            }

            told.Add(words with { At = line.Event.Event.Timestamp });
        }

        if (told.Count < lines.Count)
        {
            var rest = lines.Skip(told.Count).ToImmutableArray();
            told.Add(PathCounts.After(MessageLine.Of($"… and {rest.Length} more: "), rest));
        }

        return new(told.ToImmutable()) { Footer = Footer(lines, mark, namesSubscriptions) };
    }

    /// <summary>The shortest message that stands for the lines, without a word of a visitor's.</summary>
    public static ChatMessage ComposeShort(
        IReadOnlyList<FeedLine> lines,
        FeedMark mark = FeedMark.None,
        bool namesSubscriptions = true
    ) =>
        ChatMessage.Of(
            lines.Count == 1
                ? MessageLine.Text("1 match, which this chat refused to show in full")
                : MessageLine.Of($"{lines.Count} matches, which this chat refused to show in full")
        ) with
        {
            Footer = Footer(lines, mark, namesSubscriptions),
        };

    /// <summary>[Why?], which asks for the reasons of the message that it is on.</summary>
    /// <param name="lines">What the message says, at least one.</param>
    public static MessageButton Why(IReadOnlyList<FeedLine> lines) =>
        new("Why?", new("why", lines[0].Subscriptions[0].Id.Number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Which subscriptions the lines are from, and what readers should know of them; null for nothing.</summary>
    internal static MessageLine? Footer(IReadOnlyList<FeedLine> lines, FeedMark mark, bool namesSubscriptions)
    {
        var note = mark switch
        {
            FeedMark.None => "",
            FeedMark.Repeat => "(may be a repeat)",
            FeedMark.Test => "(test)",
            _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "No such mark."),
        };
        var numbers = namesSubscriptions ? Numbers(lines) : "";
        var footer = $"{numbers} {note}".Trim();
        return footer.Length == 0 ? null : MessageLine.Text(footer);
    }

    private static string Numbers(IReadOnlyList<FeedLine> lines) =>
        string.Join(
            ' ',
            lines
                .SelectMany(line => line.Subscriptions)
                .Select(subscription => subscription.Id.Number)
                .Distinct()
                .Order()
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"#{number}"))
        );
}
