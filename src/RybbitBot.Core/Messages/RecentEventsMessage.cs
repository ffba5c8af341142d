using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Messages;

/// <summary>Shows events of the past, the oldest first, as a feed would have told them.</summary>
public static class RecentEventsMessage
{
    /// <summary>One line an event; on more than one site, with the site.</summary>
    public static ChatMessage Of(
        EventStretch stretch,
        IReadOnlyList<Site> sites,
        EventWording wording,
        DateTimeOffset now
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        foreach (var row in stretch.Events.Reverse())
        {
            var line = MessageLine.Of(
                $"{Spell.Moment(row.Timestamp, now, wording.Zone)} {wording.Tell(row, template: null)}"
            );
            lines.Add(sites.Count > 1 ? MessageLine.Of($"{line} · {VisitorText.Of(row.Site.Label)}") : line);
        }

        if (lines.Count == 0)
        {
            lines.Add(MessageLine.Text("No event matches."));
        }

        return new(lines.ToImmutable()) { Footer = HowFar(stretch, now, wording.Zone) };
    }

    private static MessageLine? HowFar(EventStretch stretch, DateTimeOffset now, TimeZoneInfo zone)
    {
        var rows = Spell.Amount(stretch.ReadRows, "event", "events");
        return stretch.IsWhole && stretch.Events.Count > 0 ? null
            : stretch.Back is { } back
                ? MessageLine.Of($"I looked at {rows}, back to {Spell.Moment(back, now, zone)}.")
            : MessageLine.Of($"I looked at {rows}; there are no older ones.");
    }
}
