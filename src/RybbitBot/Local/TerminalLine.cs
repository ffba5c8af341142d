namespace RybbitBot.Local;

/// <summary>A line typed in the terminal: <c>/online</c>, or <c>#alerts /feed list</c> to speak in another channel.</summary>
internal sealed record TerminalLine(string Channel, string Text)
{
    public static TerminalLine Parse(string line)
    {
        var trimmed = line.Trim();
        if (!trimmed.StartsWith('#'))
        {
            return new(LocalChannels.Live, trimmed);
        }

        var blank = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(trimmed[1..], "") : new(trimmed[1..blank], trimmed[blank..].Trim());
    }
}
