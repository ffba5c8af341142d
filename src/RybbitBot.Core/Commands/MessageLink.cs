using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Finds a message's id in what people copy.</summary>
internal static class MessageLink
{
    private const int SlackSecondsLength = 10;
    private const int SlackLength = 16;

    /// <summary>Whether the text is meant as a filter: neither a link nor a bare id.</summary>
    public static bool IsFilter(string text) =>
        !text.TrimStart('<').StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && FilterSyntax.IsFilter(text);

    /// <summary>
    /// The id in a link, or the text itself where it is none. Slack's links spell the id
    /// <c>1700000000.123456</c> as <c>p1700000000123456</c>; Discord's end with it.
    /// </summary>
    public static string IdOf(string text)
    {
        var link = text.Trim('<', '>');
        var query = link.IndexOf('?', StringComparison.Ordinal);
        var path = (query < 0 ? link : link[..query]).TrimEnd('/');
        var last = path[(path.LastIndexOfAny(['/', '#']) + 1)..];
        return last is ['p', .. var digits] && digits.Length == SlackLength && digits.All(char.IsAsciiDigit)
            ? $"{digits[..SlackSecondsLength]}.{digits[SlackSecondsLength..]}"
            : last;
    }
}
