using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>Shows the journal of changes of a channel.</summary>
public static class JournalMessage
{
    // As many lines as every chat shows in one message.
    private const int MaxLine = 150;

    /// <summary>One line a change: when, who, what.</summary>
    /// <param name="notes">The changes, in order.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where times are read.</param>
    public static ChatMessage Of(IEnumerable<ChangeNote> notes, DateTimeOffset now, TimeZoneInfo zone) =>
        new([.. notes.Select(note => Line(note, now, zone).Shorten(MaxLine))]);

    private static MessageLine Line(ChangeNote note, DateTimeOffset now, TimeZoneInfo zone)
    {
        var who = note.By is { } by ? VisitorText.Of(by.Name) : VisitorText.OfMember("the bot");
        var what = new TextSpan.Ours(Verb(note.Kind));
        var id = new TextSpan.Strong(note.Subscription.ToString());
        return MessageLine.Of($"{Spell.Moment(note.At, now, zone)} {who} {what} {id}{Detail(note)}");
    }

    private static MessageLine Detail(ChangeNote note) =>
        note.Detail.Length == 0 ? new(ImmutableArray<TextSpan>.Empty)
        : note.Kind is ChangeKind.Subscribed or ChangeKind.Edited
            ? MessageLine.Of($" {Spell.Code(note.Detail)}")
        : MessageLine.Of($" · {VisitorText.Of(note.Detail)}");

    private static string Verb(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Subscribed => "subscribed",
            ChangeKind.Edited => "edited",
            ChangeKind.Paused => "paused",
            ChangeKind.Resumed => "resumed",
            ChangeKind.Unsubscribed => "unsubscribed",
            ChangeKind.Undone => "took back a change of",
            ChangeKind.Replayed => "replayed",
            _ => throw new InvalidOperationException("There is no such change."),
        };
}
