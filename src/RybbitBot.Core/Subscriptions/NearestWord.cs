namespace RybbitBot.Subscriptions;

/// <summary>Guesses what somebody meant to type.</summary>
public static class NearestWord
{
    private const int MaxLength = 40;

    /// <summary>
    /// The candidate that the fewest changes of a character turn into <paramref name="typed"/>, ignoring case;
    /// null where more than a third of it would have to change.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> candidates)
    {
        if (typed.Length is 0 or > MaxLength)
        {
            return null;
        }

        var ranked = candidates.Select(word => (Word: word, Distance: Distance(Fold(typed), Fold(word))));
        return ranked
            .Where(pair => pair.Distance <= Math.Max(1, Math.Max(typed.Length, pair.Word.Length) / 3))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault()
            .Word;

        static string Fold(string text) => text.ToLowerInvariant();
    }

    // Insertions, deletions, replacements and swaps of neighbours each cost one.
    private static int Distance(string left, string right)
    {
        var rows = Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1]).ToArray();
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i][j] = i == 0 || j == 0 ? i + j : Cheapest(i, j);
            }
        }

        return rows[^1][^1];

        int Cheapest(int i, int j)
        {
            var change = rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var cost = Math.Min(change, Math.Min(rows[i - 1][j], rows[i][j - 1]) + 1);
            var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            return isSwap ? Math.Min(cost, rows[i - 2][j - 2] + 1) : cost;
        }
    }
}
