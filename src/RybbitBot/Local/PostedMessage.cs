using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Local;

/// <summary>A message that stands in a channel.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Message">What it says.</param>
internal sealed record PostedMessage(MessageKey Key, DateTimeOffset At, ChatMessage Message)
{
    /// <summary>Its place among those of its channel since the program began; 0 in an earlier run.</summary>
    public long Ordinal { get; init; }
}
