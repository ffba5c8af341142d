using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>Tells somebody that what they subscribed is paused, since its channel cannot be reached.</summary>
public static class ChannelClosedMessage
{
    private const int MaxNamed = 10;

    /// <summary>The message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="reason">Why it cannot be reached.</param>
    /// <param name="subscriptions">What the reader subscribed there, at least one.</param>
    public static ChatMessage Of(
        ChannelAddress channel,
        string reason,
        ImmutableArray<Subscription> subscriptions
    )
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        var name = new TextSpan.Code(VisitorText.Of(channel.Channel));
        lines.Add(MessageLine.Of($"⏸ I cannot speak in channel {name} any more: {VisitorText.Of(reason)}"));
        lines.Add(MessageLine.Text("This is kept, and goes on by itself when I am let in again:"));
        lines.AddRange(subscriptions.Take(MaxNamed).Select(SubscriptionMessage.Title));
        if (subscriptions.Length > MaxNamed)
        {
            lines.Add(MessageLine.Of($"… and {subscriptions.Length - MaxNamed} more"));
        }

        return new(lines.ToImmutable());
    }
}
