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
        DateTimeOffset now,
        int sitesLeftOut = 0
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

        return new(lines.ToImmutable())
        {
            Footer = Join(HowFar(stretch, now, wording.Zone), LeftOut(sites, sitesLeftOut)),
        };
    }

    private static MessageLine? LeftOut(IReadOnlyList<Site> sites, int leftOut) =>
        leftOut == 0
            ? null
            : MessageLine.Of($"Only the first {sites.Count} sites were looked at, and {leftOut} were not.");

    private static MessageLine? Join(MessageLine? one, MessageLine? other) =>
        one is not null && other is not null ? MessageLine.Of($"{one} {other}") : one ?? other;

    private static MessageLine? HowFar(EventStretch stretch, DateTimeOffset now, TimeZoneInfo zone)
    {
        var rows = Spell.Amount(stretch.ReadRows, "event", "events");
        return stretch.IsWhole && stretch.Events.Count > 0 ? null
            : stretch.Back is { } back
                ? MessageLine.Of($"I looked at {rows}, back to {Spell.Moment(back, now, zone)}.")
            : MessageLine.Of($"I looked at {rows}; there are no older ones.");
    }
}
