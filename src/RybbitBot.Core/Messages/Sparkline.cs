namespace RybbitBot.Messages;

/// <summary>Numbers as a row of small bars.</summary>
public static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>A bar each, the highest number reaching the top; only zero has the lowest bar.</summary>
    public static string Of(IReadOnlyCollection<int> numbers)
    {
        var top = numbers.DefaultIfEmpty().Max();
        return string.Concat(numbers.Select(number => Bars[top == 0 ? 0 : Level(number, top)]));
    }

    private static int Level(int number, int top) =>
        (int)Math.Ceiling(number * (double)(Bars.Length - 1) / top);
}
