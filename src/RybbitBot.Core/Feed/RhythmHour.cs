namespace RybbitBot.Feed;

/// <summary>What was seen of a site in one hour of the week.</summary>
/// <param name="Hour">The hour in UTC, from 0 (Sunday, midnight) to 167.</param>
/// <param name="Events">How many events came in it; old weeks count less.</param>
/// <param name="Seconds">For how long it was watched; old weeks count less.</param>
public readonly record struct RhythmHour(int Hour, double Events, double Seconds);
