using System.Globalization;
using RybbitBot.Local.Terminal;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>What whoever starts the bot wants to know of it; no secret among it.</summary>
internal sealed record StartFacts
{
    private const int NamedSites = 5;

    /// <summary>The server's address, as the settings name it.</summary>
    public required string Server { get; init; }

    /// <summary>The sites that are read; none where Rybbit has not told them yet.</summary>
    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>The pace of a site that somebody hears.</summary>
    public required TimeSpan Pace { get; init; }

    /// <summary>How many alerts the settings have.</summary>
    public required int Alerts { get; init; }

    /// <summary>The chats that are joined, as the bot names them.</summary>
    public required IReadOnlyList<string> Chats { get; init; }

    /// <summary>Where what is kept is kept, in full.</summary>
    public required string Storage { get; init; }

    /// <summary>The addresses of the page.</summary>
    public required IReadOnlyList<string> Pages { get; init; }

    /// <summary>It in lines.</summary>
    public IReadOnlyList<string> Lines =>
        [
            $"RybbitBot {HelpText.Version} is running",
            $"  {SitesLine}",
            $"  Alerts: {(Alerts == 0 ? "none" : Alerts.ToString(CultureInfo.InvariantCulture))}",
            $"  Chats: {(Chats.Count == 0 ? "none, only this terminal and the page" : string.Join(", ", Chats.Select(Capital)))}",
            $"  Data: {Storage}",
            $"  Page: {string.Join(", ", Pages)}",
        ];

    private string SitesLine =>
        Sites.Count switch
        {
            0 => $"Sites: not known yet; {Server} is asked again",
            1 => $"Site: {NameOf(Sites[0])} at {Server}, read every {Words(Pace)}",
            _ => $"Sites: {SiteNames} at {Server}, each read every {Words(Pace)}",
        };

    private string SiteNames
    {
        get
        {
            var named = string.Join(", ", Sites.Take(NamedSites).Select(NameOf));
            return Sites.Count > NamedSites ? $"{named} and {Sites.Count - NamedSites} more" : named;
        }
    }

    // A key may see a site's events and not its name.
    private static string NameOf(Site site) =>
        site.Label == site.Id.ToString() ? site.Label : $"{TerminalText.Clean(site.Label)} ({site.Id})";

    private static string Words(TimeSpan span)
    {
        (int Amount, string Unit)[] parts =
        [
            ((int)span.TotalHours, "h"),
            (span.Minutes, "min"),
            (span.Seconds, "s"),
        ];
        return string.Join(
            ' ',
            parts.Where(part => part.Amount > 0).Select(part => $"{part.Amount} {part.Unit}")
        );
    }

    private static string Capital(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
