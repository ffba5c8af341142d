namespace RybbitBot.Local.Terminal;

/// <summary>A line as rows of a terminal, which would break it in the middle of a word.</summary>
internal static class WrappedLine
{
    /// <summary>The rows, broken at blanks; a word that is wider than a row stays whole.</summary>
    /// <param name="line">The line; its own indentation is that of each row.</param>
    /// <param name="columns">How wide a row may be.</param>
    /// <param name="hanging">What stands before each row but the first.</param>
    public static IEnumerable<string> Rows(string line, int columns, string hanging = "")
    {
        if (CellWidth.Of(line) <= columns)
        {
            return [line];
        }

        var indent = line[..^line.TrimStart(' ').Length];
        var rows = new List<string>();
        string? row = null;
        foreach (var word in line[indent.Length..].Split(' '))
        {
            var longer = row is null ? indent + word : $"{row} {word}";
            if (row is not null && CellWidth.Of(longer) > columns)
            {
                rows.Add(row);
                longer = hanging + indent + word;
            }

            row = longer;
        }

        return [.. rows, row!];
    }
}
