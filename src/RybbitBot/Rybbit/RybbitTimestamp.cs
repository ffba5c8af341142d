using System.Globalization;

namespace RybbitBot.Rybbit;

/// <summary>Rybbit's spelling of an instant.</summary>
/// <remarks>
/// ClickHouse writes <c>2026-09-10 11:00:00</c>, on newer servers with a fraction. What it reads depends on a
/// setting of the server: a zone (<c>Z</c>, <c>+02:00</c>) is an error on every bundled one, so none is sent.
/// </remarks>
internal static class RybbitTimestamp
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The instant in UTC, in whole seconds (a fraction is cut off), without a zone.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant; one without a zone is in UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );
}
