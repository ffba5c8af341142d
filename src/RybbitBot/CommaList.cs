namespace RybbitBot;

/// <summary>A setting that holds several values.</summary>
internal static class CommaList
{
    /// <summary>The parts of a comma-separated value; blanks around commas do not count.</summary>
    public static IReadOnlyList<string> Of(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
