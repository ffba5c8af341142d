using System.Globalization;
using System.Text.RegularExpressions;

namespace RybbitBot.Tests;

/// <summary>How ClickHouse reads a time: its setting <c>cast_string_to_date_time_mode</c>.</summary>
internal abstract partial class TimeParsing
{
    /// <summary>What bundled servers do: no zone, no offset.</summary>
    public static readonly TimeParsing Basic = new BasicMode();

    /// <summary>What newer databases do: ISO 8601 as well.</summary>
    public static readonly TimeParsing BestEffort = new BestEffortMode();

    private static readonly string[] PlainForms =
    [
        "yyyy-MM-dd HH:mm:ss.FFF",
        "yyyy-MM-dd'T'HH:mm:ss.FFF",
        "yyyy-MM-dd",
    ];

    private static readonly string[] MoreForms =
    [
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFK",
    ];

    /// <summary>Reads a time; false where the server answers 500.</summary>
    public abstract bool TryParse(string text, out DateTimeOffset instant);

    private static bool TryParsePlain(string text, out DateTimeOffset instant)
    {
        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epoch)
        )
        {
            instant = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(epoch < 1e11 ? epoch : epoch / 1000);
            return true;
        }

        if (TryParse(text, PlainForms, out instant))
        {
            return true;
        }

        // The right shape with impossible numbers is taken for a time long ago.
        instant = DateTimeOffset.UnixEpoch;
        return Shape().IsMatch(text);
    }

    private static bool TryParse(string text, string[] forms, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    private sealed class BasicMode : TimeParsing
    {
        public override bool TryParse(string text, out DateTimeOffset instant) =>
            TryParsePlain(text, out instant);
    }

    private sealed class BestEffortMode : TimeParsing
    {
        public override bool TryParse(string text, out DateTimeOffset instant) =>
            TryParsePlain(text, out instant) || TryParse(text, MoreForms, out instant);
    }
}
