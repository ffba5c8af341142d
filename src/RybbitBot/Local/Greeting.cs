using RybbitBot.Commands;

namespace RybbitBot.Local;

/// <summary>What the terminal says first.</summary>
internal static class Greeting
{
    /// <summary>The lines.</summary>
    /// <param name="isDemo">Whether the site and its visitors are made up.</param>
    /// <param name="address">Where the page is, or null where it has no address.</param>
    /// <param name="names">What the commands are called.</param>
    public static IReadOnlyList<string> Lines(bool isDemo, string? address, CommandNames names)
    {
        var commands = $"{names.Online} · {names.Feed} list · {names.Feed} help";
        var places = address is null ? "here" : $"here, and in a browser at {address}";
        return isDemo
            ?
            [
                "This is a demo: acme.example and its visitors are made up. To see your own site, set",
                "  RYBBIT_API_KEY=…   Rybbit__Sites=example.com   (and RybbitBot check tells what is missing)",
                $"Try {commands} {places}",
                "",
            ]
            : [$"Type {commands} {places}", ""];
    }
}
