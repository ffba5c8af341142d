namespace RybbitBot.Local.Demo;

/// <summary>How much people are about.</summary>
internal static class Daylight
{
    private const double BusiestHour = 14.5;

    /// <summary>From 0 in the dead of night to 1 in the early afternoon.</summary>
    public static double At(double hour) => (1 + Math.Cos((hour - BusiestHour) / 24 * 2 * Math.PI)) / 2;
}
