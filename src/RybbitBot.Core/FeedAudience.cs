using RybbitBot.Feed;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>Up to where a site's events were offered to each of its listeners.</summary>
/// <remarks>
/// An event is seen once, by those who listen then. A subscription wants events from the second in which
/// somebody asked for it, but is stored a little later, or returns by an undo: what was seen meanwhile is
/// offered to it afterwards. To offer twice is harmless, for the outbox leaves out what it knows; so a restart,
/// which forgets all this, offers the overlap to everybody.
/// </remarks>
public sealed class FeedAudience
{
    // Nobody waits longer between asking and being stored, or between leaving and returning.
    private static readonly TimeSpan LongestLag = Subscription.ReturnsWithin;

    private readonly Dictionary<SubscriptionId, Offer> _offers = [];

    /// <summary>Where a reading begins that shows each listener what it was not offered yet.</summary>
    /// <param name="listeners">Who listens.</param>
    /// <param name="watermark">How far the site was read.</param>
    /// <param name="overlap">How far a reading reaches back behind that.</param>
    /// <param name="ahead">How far the server's clock, which stamps events, is ahead of ours.</param>
    public DateTimeOffset Since(
        IEnumerable<Listener> listeners,
        Watermark watermark,
        TimeSpan overlap,
        TimeSpan ahead
    )
    {
        var since = watermark.Since(overlap);
        var floor = watermark.At - LongestLag;
        foreach (var listener in listeners)
        {
            // One second earlier, for windows begin behind their start.
            var wanted = OfferTo(listener)?.UpTo - overlap ?? listener.From + ahead - TimeSpan.FromSeconds(1);
            if (wanted < floor)
            {
                // At the first reading after a start this is an old subscription, which went on as the ledger did.
                wanted = _offers.Count == 0 ? since : floor;
            }

            since = wanted < since ? wanted : since;
        }

        return since;
    }

    /// <summary>Whether the listener was offered everything up to the watermark.</summary>
    public bool IsCaughtUp(Listener listener, Watermark watermark) => OfferTo(listener)?.UpTo >= watermark.At;

    /// <summary>Remembers that the listeners were offered everything up to the watermark.</summary>
    public void Offered(IEnumerable<Listener> listeners, Watermark watermark)
    {
        foreach (var listener in listeners)
        {
            _offers[listener.Subscription.Id] = new(listener.From, watermark.At);
        }

        foreach (var (id, offer) in _offers)
        {
            if (offer.UpTo < watermark.At - LongestLag)
            {
                _ = _offers.Remove(id);
            }
        }
    }

    private Offer? OfferTo(Listener listener) =>
        _offers.TryGetValue(listener.Subscription.Id, out var offer) && offer.From == listener.From
            ? offer
            : null;

    private sealed record Offer(DateTimeOffset From, DateTimeOffset UpTo);
}
