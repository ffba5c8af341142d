namespace RybbitBot.Messages;

/// <summary>Tells a channel that can be reached again what it did not hear meanwhile.</summary>
/// <param name="Since">Since when it could not be reached.</param>
/// <param name="Until">Up to when what it would have got was counted.</param>
/// <param name="Matches">How many events it would have got.</param>
public sealed record MissedMatches(DateTimeOffset Since, DateTimeOffset Until, int Matches)
{
    /// <summary><c>▶ Back in this channel: 34 matches … came while I could not post here</c>.</summary>
    /// <param name="now">The present.</param>
    /// <param name="countsFor">How long such matches are counted.</param>
    /// <param name="zone">Where times are read.</param>
    public MessageLine Tell(DateTimeOffset now, TimeSpan countsFor, TimeZoneInfo zone)
    {
        var matches = Spell.Amount(Matches, "match", "matches");
        var time = MessageLine.Of(
            $"from {Spell.Moment(Since, now, zone)} to {Spell.Moment(Until, now, zone)}"
        );
        var line = MessageLine.Of(
            $"▶ Back in this channel: {matches} {time} came while I could not post here; they were counted and are not posted"
        );
        return now - Since > countsFor
            ? MessageLine.Of($"{line}. What came after {Spell.Length(countsFor)} was not even counted")
            : line;
    }
}
