namespace RybbitBot.Messages;

/// <summary>A button below a message.</summary>
/// <param name="Label">Words of our own, at most 40 characters.</param>
/// <param name="Action">What it asks for.</param>
public sealed record MessageButton(string Label, ButtonAction Action)
{
    /// <summary>How long after its message the button does anything; null for as long as the message stands.</summary>
    public TimeSpan? GoodFor { get; init; }
}
