using System.Globalization;

namespace RybbitBot.Commands;

/// <summary>Reads a length of time as people type it: <c>30s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>.</summary>
public static class SpanSyntax
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    /// <summary>Whether the text is a whole number with its unit; zero is no length.</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        var unit = text.Length < 2 ? (TimeSpan?)null : UnitOf(char.ToLowerInvariant(text[^1]));
        if (
            unit is null
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var amount
            )
            || amount == 0
            || amount > Longest / unit
        )
        {
            return false;
        }

        span = amount * unit.Value;
        return true;
    }

    private static TimeSpan? UnitOf(char letter) =>
        letter switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
}
