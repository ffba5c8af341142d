using RybbitBot.Rybbit;

namespace RybbitBot.Feed;

/// <summary>A reading that is under way, or that a failure left where it stood.</summary>
/// <param name="Window">What is still to be read.</param>
/// <param name="Rows">What was read, newest first.</param>
/// <param name="Clock">The clocks at the first reply; null before it.</param>
internal sealed record UnfinishedReading(FeedWindow Window, List<SiteEvent> Rows, ServerClock? Clock)
{
    /// <summary>A reading of everything after <paramref name="since"/>.</summary>
    public static UnfinishedReading After(DateTimeOffset since) => new(FeedWindow.After(since), [], null);

    /// <summary>The same for another beginning; all anew where what was read reaches below it already.</summary>
    public UnfinishedReading From(DateTimeOffset since) =>
        Window.Before > since ? this with { Window = Window.Again(since) } : After(since);
}
