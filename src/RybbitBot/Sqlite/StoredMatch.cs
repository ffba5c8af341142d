using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Sqlite;

/// <summary>An event as it was fetched, not yet understood.</summary>
/// <param name="Body">The event as <see cref="StoredEvent"/> writes it.</param>
/// <param name="Key">Its key as text.</param>
/// <param name="Ordinal">Which of its equals it is.</param>
internal readonly record struct StoredMatch(string Body, string Key, int Ordinal)
{
    /// <summary>The event.</summary>
    public NewEvent ToEvent() => new(StoredEvent.Read(Body), EventKey.Parse(Key), Ordinal);
}
