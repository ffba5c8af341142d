using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>Leads a visitor along the steps of a journey.</summary>
internal sealed class DemoWalk(DemoVisitor visitor, DemoDice dice)
{
    /// <summary>What comes of it, oldest first.</summary>
    public List<SiteEvent> Go(DateTimeOffset start, IReadOnlyList<string> steps)
    {
        var events = new List<SiteEvent>(steps.Count);
        var (path, at) = ("/", start);
        foreach (var step in steps)
        {
            at = events.Count == 0 ? start : at.AddSeconds(SecondsUntil(step));
            path = step[0] == '/' ? step : path;
            events.Add(Take(step, path, at, isLanding: events.Count == 0));
        }

        return events;
    }

    private SiteEvent Take(string step, string path, DateTimeOffset at, bool isLanding) =>
        step[0] switch
        {
            '!' => visitor.Report(step[1..], DemoProperties.Of(step[1..], dice), path, at),
            '>' => visitor.Leave(step[1..], path, at),
            _ => visitor.View(path, at, isLanding),
        };

    // A form is filled in before it is sent; most pages are left soon, and a few are read.
    private int SecondsUntil(string step) =>
        step[0] == '!' ? dice.Next(12, 45)
        : dice.Chance(25) ? dice.Next(40, 90)
        : dice.Next(5, 35);
}
