using System.Collections.Immutable;
using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>One line of the feed: an event, told once for every subscription that it stands for.</summary>
/// <param name="Event">The event.</param>
/// <param name="Subscriptions">
/// Whom it is told for, at least one; several only where none of them has options of its own.
/// </param>
public sealed record FeedLine(NewEvent Event, ImmutableArray<Subscription> Subscriptions)
{
    /// <summary>The words of the line.</summary>
    public MessageLine Tell(EventWording wording) =>
        wording.Tell(Event.Event, Subscriptions[0].Options.Template);
}
