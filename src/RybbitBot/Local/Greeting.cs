using RybbitBot.Commands;
using RybbitBot.Local.Terminal;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local;

/// <summary>What the terminal says first.</summary>
internal static class Greeting
{
    /// <summary>The lines.</summary>
    /// <param name="isDemo">Whether the site and its visitors are made up.</param>
    /// <param name="address">Where the page is, or null where it has no address.</param>
    /// <param name="canType">Whether somebody can type there.</param>
    /// <param name="names">What the commands are called.</param>
    /// <param name="subscriptions">All there are.</param>
    public static IReadOnlyList<string> Lines(
        bool isDemo,
        string? address,
        bool canType,
        CommandNames names,
        IEnumerable<Subscription> subscriptions
    )
    {
        var place = address is null ? null : $"The page is at {address}";
        return
        [
            .. isDemo ? DemoLines : [],
            .. place is null ? Array.Empty<string>() : [place],
            .. subscriptions.Where(IsAlert).Select(AlertLine),
            .. canType ? TerminalHelp.Lines(names) : [],
            "",
        ];
    }

    private static IEnumerable<string> DemoLines =>
        [
            "This is a demo: acme.example and its visitors are made up. To see your own site, set",
            "  RYBBIT_API_KEY=…   Rybbit__Sites=example.com   (and RybbitBot check tells what is missing)",
        ];

    // Nobody can be asked there what it gets.
    private static bool IsAlert(Subscription subscription) =>
        subscription.Channel.Platform.EndsWith("-webhook", StringComparison.Ordinal);

    private static string AlertLine(Subscription alert)
    {
        var filter = TerminalText.Clean(alert.Filter.Description);
        var chat = alert.Channel.Platform.Split('-')[0];
        return $"Alert: {filter} → the {char.ToUpperInvariant(chat[0])}{chat[1..]} webhook of the settings";
    }
}
