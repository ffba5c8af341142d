namespace RybbitBot.Hosting;

/// <summary>Guesses what somebody meant to type.</summary>
internal static class NearestWord
{
    /// <summary>
    /// The candidate that the fewest changes of a character turn into <paramref name="typed"/>, ignoring case;
    /// null where more than a third of it would have to change.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> candidates)
    {
        var (nearest, distance) = candidates
            .Select(candidate => (candidate, Distance: Distance(typed, candidate)))
            .DefaultIfEmpty((candidate: "", Distance: int.MaxValue))
            .MinBy(pair => pair.Distance);
        return distance <= Math.Max(1, Math.Max(typed.Length, nearest.Length) / 3) ? nearest : null;
    }

    /// <summary>A question to put behind a mistake, or nothing where no candidate is near.</summary>
    public static string Question(string typed, IEnumerable<string> candidates) =>
        Of(typed, candidates) is { } nearest ? $"; did you mean {nearest}?" : "";

    // Insertions, deletions, replacements and swaps of neighbours each cost one.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1)
                    ),
                };
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];

        static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
    }
}
