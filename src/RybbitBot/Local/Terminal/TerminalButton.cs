using RybbitBot.Messages;

namespace RybbitBot.Local.Terminal;

/// <summary>A button that stands in the terminal.</summary>
/// <param name="Channel">The channel of its message.</param>
/// <param name="Action">What it asks for.</param>
internal sealed record TerminalButton(string Channel, ButtonAction Action);
