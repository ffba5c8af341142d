namespace RybbitBot.Local.Demo;

/// <summary>A city that visitors come from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Region">ISO 3166-2.</param>
/// <param name="Language">What its browsers prefer.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east; also tells roughly what time it is there.</param>
/// <param name="Weight">How many come from there, against the others.</param>
internal sealed record DemoCity(
    string Name,
    string Country,
    string Region,
    string Language,
    double Latitude,
    double Longitude,
    int Weight
)
{
    private const double DegreesPerHour = 15;

    /// <summary>The cities.</summary>
    public static readonly IReadOnlyList<DemoCity> All =
    [
        new("San Francisco", "US", "US-CA", "en-US", 37.77, -122.42, 12),
        new("New York", "US", "US-NY", "en-US", 40.71, -74.01, 14),
        new("Austin", "US", "US-TX", "en-US", 30.27, -97.74, 7),
        new("Seattle", "US", "US-WA", "en-US", 47.61, -122.33, 6),
        new("Chicago", "US", "US-IL", "en-US", 41.88, -87.63, 6),
        new("Toronto", "CA", "CA-ON", "en-CA", 43.65, -79.38, 7),
        new("São Paulo", "BR", "BR-SP", "pt-BR", -23.55, -46.63, 6),
        new("Mexico City", "MX", "MX-CMX", "es-MX", 19.43, -99.13, 4),
        new("London", "GB", "GB-ENG", "en-GB", 51.51, -0.13, 14),
        new("Dublin", "IE", "IE-L", "en-IE", 53.35, -6.26, 4),
        new("Paris", "FR", "FR-IDF", "fr-FR", 48.86, 2.35, 8),
        new("Madrid", "ES", "ES-MD", "es-ES", 40.42, -3.70, 5),
        new("Amsterdam", "NL", "NL-NH", "nl-NL", 52.37, 4.90, 7),
        new("Berlin", "DE", "DE-BE", "de-DE", 52.52, 13.41, 11),
        new("Munich", "DE", "DE-BY", "de-DE", 48.14, 11.58, 6),
        new("Zürich", "CH", "CH-ZH", "de-CH", 47.38, 8.54, 4),
        new("Vienna", "AT", "AT-9", "de-AT", 48.21, 16.37, 4),
        new("Stockholm", "SE", "SE-AB", "sv-SE", 59.33, 18.07, 5),
        new("Warsaw", "PL", "PL-14", "pl-PL", 52.23, 21.01, 5),
        new("Nairobi", "KE", "KE-30", "en-KE", -1.29, 36.82, 2),
        new("Bengaluru", "IN", "IN-KA", "en-IN", 12.97, 77.59, 9),
        new("Singapore", "SG", "SG-01", "en-SG", 1.35, 103.82, 6),
        new("Tokyo", "JP", "JP-13", "ja-JP", 35.68, 139.69, 6),
        new("Seoul", "KR", "KR-11", "ko-KR", 37.57, 126.98, 4),
        new("Sydney", "AU", "AU-NSW", "en-AU", -33.87, 151.21, 6),
    ];

    /// <summary>How many come from there at this hour, against the others: people sleep at night.</summary>
    public int WeightAt(DateTimeOffset instant)
    {
        var hour = (instant.UtcDateTime.TimeOfDay.TotalHours + (Longitude / DegreesPerHour) + 24) % 24;
        return (int)(Weight * (10 + (90 * Daylight.At(hour))));
    }
}
