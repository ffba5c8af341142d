namespace RybbitBot.Rybbit;

/// <summary>One reply of Rybbit's event log.</summary>
/// <param name="Events">The rows, newest first.</param>
/// <param name="ServerTime">The server's clock when it answered (HTTP <c>Date</c>), where it told.</param>
public sealed record EventPage(IReadOnlyList<SiteEvent> Events, DateTimeOffset? ServerTime)
{
    /// <summary>How many rows a reply in since mode holds at most; the older ones are left out silently.</summary>
    public const int SinceLimit = 500;

    /// <summary>The largest page we ask for.</summary>
    public const int LargestLimit = 65_536;

    /// <summary>How many further rows the reply had that told no time or kind, or too much. They fill a reply as well.</summary>
    public int Unreadable { get; init; }
}
