using System.Collections.Immutable;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Messages;

/// <summary>Tells who is on a site.</summary>
public static class OnlineMessage
{
    /// <summary>The line that says it all: <c>🟢 42 visitors online</c>.</summary>
    public static MessageLine Headline(int visitors) =>
        MessageLine.Of($"🟢 {Spell.Amount(visitors, "visitor", "visitors")} online");

    /// <summary>The count, what the visitors did, and how many calls are left today where that is known.</summary>
    /// <param name="now">Who is there.</param>
    /// <param name="limit">The calls of the day, where they are limited.</param>
    /// <param name="outlook">How the site is read with them.</param>
    /// <param name="zone">Where times are read.</param>
    public static ChatMessage Of(VisitorsNow now, RateLimit? limit, PollOutlook outlook, TimeZoneInfo zone)
    {
        var (site, visitors, summary, byMinute, completeFrom) = now;
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        lines.Add(Headline(visitors.Count));
        lines.Add(
            MessageLine.Of(
                $"{Label(site)} · last {Spell.Length(visitors.Window)} · {Spell.Clock(visitors.At, zone)}"
            )
        );
        if (summary is null)
        {
            lines.Add(
                MessageLine.Text("Rybbit did not tell what they do just now; press Refresh to ask again.")
            );
        }
        else
        {
            AddSummary(lines, summary);
            lines.Add(MinuteLine(byMinute));
        }

        if (completeFrom is { } from)
        {
            lines.Add(
                MessageLine.Of($"More happened than was read: these are since {Spell.Clock(from, zone)}.")
            );
        }

        return new(lines.ToImmutable())
        {
            Footer = limit is null ? null : CallsLeft(limit, outlook, visitors.At, zone),
        };
    }

    /// <summary>Since when Rybbit does not answer.</summary>
    public static MessageLine Silence(DateTimeOffset since, DateTimeOffset now, TimeZoneInfo zone) =>
        MessageLine.Of($"⚠️ Rybbit does not answer since {Spell.Moment(since, now, zone)}.");

    /// <summary>The last count of the site with its age.</summary>
    public static MessageLine LastKnown(Site site, LiveVisitors? last, DateTimeOffset now)
    {
        if (last is null)
        {
            return MessageLine.Of($"{Label(site)} was not counted before: there is no last number to show.");
        }

        var visitors = Spell.Amount(last.Count, "visitor", "visitors");
        var (window, age) = (Spell.Length(last.Window), Spell.Length(now - last.At));
        return MessageLine.Of($"Last known on {Label(site)}: {visitors} in {window}, counted {age} ago.");
    }

    /// <summary>How many calls a key has left today, what becomes slower when, and when there are new ones.</summary>
    /// <param name="limit">The calls of the day.</param>
    /// <param name="outlook">How the site in question is read with them; null where it is not about one.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where times are read.</param>
    public static MessageLine CallsLeft(
        RateLimit limit,
        PollOutlook? outlook,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var (left, calls) = (Spell.Amount(limit.Remaining), Spell.Amount(limit.Limit));
        var line = MessageLine.Of($"{left} of {calls} calls left");
        line = outlook switch
        {
            null => MessageLine.Of($"{line} today"),
            { SlowsAt: { } slowsAt } => MessageLine.Of(
                $"{line}; at this pace polls slow to {Spell.Pace(outlook.SlowPace)} at {Spell.Hour(slowsAt, zone)}"
            ),
            _ => MessageLine.Of($"{line}; at this pace they last"),
        };
        var reset = Spell.Moment(limit.ResetsAt, now, zone);
        return outlook is null
            ? MessageLine.Of($"{line}; reset at {reset}")
            : MessageLine.Of($"{line} · now every {Spell.Pace(outlook.Pace)} · reset at {reset}");
    }

    private static void AddSummary(ImmutableArray<MessageLine>.Builder lines, VisitorSummary summary)
    {
        AddRanking(lines, "Pages", summary.Pages, path => new TextSpan.Code(VisitorText.Of(path)));
        AddRanking(lines, "Countries", summary.Countries, country => Named(country, "unknown"));
        AddRanking(lines, "Sources", summary.Sources, source => Named(source, "direct"));
    }

    private static void AddRanking(
        ImmutableArray<MessageLine>.Builder lines,
        string title,
        ImmutableArray<RankedText> ranking,
        Func<string, TextSpan> show
    )
    {
        if (ranking.IsEmpty)
        {
            return;
        }

        var line = MessageLine.Of($"{new TextSpan.Strong(title)} ");
        for (var place = 0; place < ranking.Length; place++)
        {
            var (text, count) = ranking[place];
            var separator = new TextSpan.Ours(place == 0 ? "" : " · ");
            line = MessageLine.Of($"{line}{separator}{show(text)} {count}");
        }

        lines.Add(line);
    }

    private static MessageLine MinuteLine(ImmutableArray<int> byMinute)
    {
        var top = byMinute.DefaultIfEmpty().Max();
        var bars = new TextSpan.Ours(Sparkline.Of(byMinute));
        return MessageLine.Of($"{bars} last {byMinute.Length} min, at most {top} a minute");
    }

    private static TextSpan Named(string text, string fallback) =>
        text.Length == 0 ? new TextSpan.Ours(fallback) : new TextSpan.Visitor(VisitorText.Of(text));

    private static TextSpan.Visitor Label(Site site) => new(VisitorText.Of(site.Label));
}
