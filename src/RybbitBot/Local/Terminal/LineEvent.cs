namespace RybbitBot.Local.Terminal;

/// <summary>What came of a key that was pressed.</summary>
internal abstract record LineEvent
{
    private LineEvent() { }

    /// <summary>The line may be another one, or the cursor elsewhere.</summary>
    internal sealed record Edited : LineEvent;

    /// <summary>The line is finished, and a new one begins.</summary>
    internal sealed record Entered(string Line) : LineEvent;

    /// <summary>Several words complete the line.</summary>
    internal sealed record Offered(IReadOnlyList<CommandWord> Words) : LineEvent;

    /// <summary>The screen shall be empty.</summary>
    internal sealed record Cleared : LineEvent;

    /// <summary>There are no more lines.</summary>
    internal sealed record Ended : LineEvent;
}
