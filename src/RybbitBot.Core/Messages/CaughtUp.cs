namespace RybbitBot.Messages;

/// <summary>Tells a channel, before anything else, that what comes now is from a time in which nothing was read.</summary>
/// <param name="Since">Since when nothing was read.</param>
/// <param name="Until">Until when.</param>
/// <param name="Matches">How many lines there are to tell from it.</param>
public sealed record CaughtUp(DateTimeOffset Since, DateTimeOffset Until, int Matches)
{
    // What is longer, and more than this, nobody reads line by line afterwards.
    private static readonly TimeSpan LongAbsence = TimeSpan.FromMinutes(10);
    private const int ManyMatches = 100;

    /// <summary>The site, where its channel hears of several.</summary>
    public string? Site { get; init; }

    /// <summary>From when to when what happened cannot be read any more; null where nothing is lost.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Lost { get; init; }

    /// <summary>Whether it is told as counts in one message.</summary>
    public bool IsDigest => Until - Since > LongAbsence && Matches > ManyMatches;

    /// <summary><c>⏱ Back after 7 min: 214 matches caught up, none lost</c>.</summary>
    /// <param name="zone">Where times are read.</param>
    public MessageLine Tell(TimeZoneInfo zone)
    {
        var length = Spell.Length(TimeSpan.FromMinutes(Math.Floor((Until - Since).TotalMinutes)));
        var matches = MessageLine.Of($"{Spell.Amount(Matches, "match", "matches")}");
        matches = Site is null ? matches : MessageLine.Of($"{matches} of {VisitorText.OfMember(Site)}");
        var back = MessageLine.Of($"⏱ Back after {length}");
        var line = Lost is not { } lost
            ? MessageLine.Of($"{back}: {matches} caught up, none lost")
            : MessageLine.Of(
                $"{back}: {matches} caught up; what came from {Spell.Moment(lost.From, Until, zone)} to {Spell.Moment(lost.To, Until, zone)} was too much to read, and nobody knows how many are lost"
            );
        return line with { At = Until };
    }
}
