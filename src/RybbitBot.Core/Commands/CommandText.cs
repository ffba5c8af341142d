namespace RybbitBot.Commands;

/// <summary>What was typed behind a command: its first word, and everything behind that as it was.</summary>
internal readonly record struct CommandText(string First, string Rest)
{
    /// <summary>Splits at the first white space.</summary>
    public static CommandText Of(string text)
    {
        var trimmed = text.Trim();
        var end = 0;
        while (end < trimmed.Length && !char.IsWhiteSpace(trimmed[end]))
        {
            end++;
        }

        return new(trimmed[..end], trimmed[end..].TrimStart());
    }
}
