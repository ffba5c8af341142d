using System.Globalization;

namespace RybbitBot.Chaos;

/// <summary>What a scenario was given on the command line: <c>--NAME VALUE</c>, in pairs.</summary>
internal sealed class Arguments(IReadOnlyList<string> words)
{
    private readonly Dictionary<string, string> _values = words
        .Chunk(2)
        .ToDictionary(
            pair => pair[0].TrimStart('-'),
            pair => pair.Length == 2 ? pair[1] : throw new FormatException($"{pair[0]} needs a value.")
        );

    /// <summary>A whole number.</summary>
    public int Number(string name, int otherwise) =>
        Take(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A number.</summary>
    public double Decimal(string name, double otherwise) =>
        Take(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A span, in seconds.</summary>
    public TimeSpan Span(string name, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(Decimal(name, otherwise.TotalSeconds));

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool otherwise) => Take(name) is { } text ? bool.Parse(text) : otherwise;

    /// <summary>Sees that nothing was given that nobody asked for.</summary>
    /// <exception cref="FormatException">Something was.</exception>
    public void End()
    {
        if (_values.Count > 0)
        {
            throw new FormatException($"Nobody knows --{string.Join(", --", _values.Keys)}.");
        }
    }

    private string? Take(string name) => _values.Remove(name, out var value) ? value : null;
}
