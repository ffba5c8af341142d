using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot;

/// <summary>What a reading brought.</summary>
/// <param name="Fresh">The events that were not seen before, oldest first.</param>
/// <param name="Matches">What anybody wants, of these and of what latecomers were not offered yet.</param>
/// <param name="Missed">What channels would have got that cannot be reached.</param>
/// <param name="Gaps">What channels are told of the gap that the reading ended.</param>
internal sealed record FeedNews(
    IReadOnlyList<NewEvent> Fresh,
    IReadOnlyList<Match> Matches,
    IReadOnlyList<MissCount> Missed,
    IReadOnlyDictionary<ChannelAddress, CaughtUp> Gaps
);
