using RybbitBot.Commands;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local.Terminal;

/// <summary>What this terminal says first.</summary>
internal sealed class TerminalGreeting(
    LocalMode mode,
    TerminalStreams terminal,
    CommandNames names,
    ISubscriptionStore subscriptions
)
{
    /// <summary>The lines.</summary>
    /// <param name="address">Where the page is, or null where it has no address.</param>
    public IReadOnlyList<string> Lines(string? address) =>
        Greeting.Lines(mode.IsDemo, address, terminal.CanType, names, subscriptions.All);
}
