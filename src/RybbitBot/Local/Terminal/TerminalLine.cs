namespace RybbitBot.Local.Terminal;

/// <summary>
/// A line typed in the terminal: <c>/online</c>, <c>#alerts /feed list</c> to speak in another channel, or
/// <c>#alerts</c> to go there.
/// </summary>
/// <param name="Channel">Where it is said.</param>
/// <param name="Text">What is said; empty where somebody only goes there.</param>
internal sealed record TerminalLine(string Channel, string Text)
{
    /// <summary>Reads the line, typed by somebody who is in this channel.</summary>
    public static TerminalLine Parse(string line, string channel)
    {
        var trimmed = line.Trim();
        if (!trimmed.StartsWith('#'))
        {
            return new(channel, trimmed);
        }

        var blank = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(trimmed[1..], "") : new(trimmed[1..blank], trimmed[blank..].Trim());
    }
}
