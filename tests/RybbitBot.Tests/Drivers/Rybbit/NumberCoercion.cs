using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RybbitBot.Tests;

/// <summary>
/// The server's habit of turning each text that JavaScript's <c>Number()</c> accepts into that number.
/// </summary>
internal static partial class NumberCoercion
{
    /// <summary>Writes the text, or the number it looks like.</summary>
    public static void Write(Utf8JsonWriter writer, string text)
    {
        if (text.Length == 0 || !TryRead(text.Trim(' ', '\t', '\n', '\r'), out var number))
        {
            writer.WriteStringValue(text);
        }
        else if (!double.IsFinite(number))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(Spell(number));
        }
    }

    private static bool TryRead(string text, out double number)
    {
        number = 0;
        if (text.Length == 0)
        {
            return true;
        }

        if (Infinite().IsMatch(text))
        {
            number = double.PositiveInfinity;
            return true;
        }

        if (Hexadecimal().IsMatch(text))
        {
            number = ulong.Parse(
                text.AsSpan(2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture
            );
            return true;
        }

        return Decimal().IsMatch(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    // JavaScript spells numbers without an exponent up to 1e21.
    private static string Spell(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return Math.Abs(number) is > 1e-6 and < 1e21
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture)
            : shortest;
    }

    [GeneratedRegex(@"^[+-]?Infinity$", RegexOptions.CultureInvariant)]
    private static partial Regex Infinite();

    [GeneratedRegex(@"^0[xX][0-9a-fA-F]{1,16}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
