namespace RybbitBot.Simulation;

/// <summary>How completely a trace was read.</summary>
/// <param name="Rate">Events a second.</param>
/// <param name="Flush">The time between two flushes of the ingest.</param>
/// <param name="Events">How many there were.</param>
/// <param name="Lost">How many the bot did not enqueue.</param>
/// <param name="Doubled">How many it enqueued more often than they happened.</param>
/// <param name="Requests">How many calls it made.</param>
/// <param name="GuideLost">How many the guide's loop did not print.</param>
/// <param name="GuideRequests">How many calls that made.</param>
internal sealed record CompletenessResult(
    double Rate,
    TimeSpan Flush,
    int Events,
    int Lost,
    int Doubled,
    int Requests,
    int GuideLost,
    int GuideRequests
);
