namespace RybbitBot.Commands;

/// <summary>Finds the words that somebody may be about to type.</summary>
internal static class WordSearch
{
    /// <summary>The words that contain what was typed, ignoring case, in their order.</summary>
    public static IEnumerable<string> Containing(this IEnumerable<string> words, string typed) =>
        words.Where(word => word.Contains(typed, StringComparison.OrdinalIgnoreCase));
}
