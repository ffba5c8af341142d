using RybbitBot.Commands;

namespace RybbitBot.Local;

/// <summary>A line that somebody typed, read as a slash command.</summary>
/// <param name="Name">The command's own name, without slash, whatever it is called here.</param>
/// <param name="Text">What stands behind it.</param>
internal sealed record CommandLine(string Name, string Text)
{
    private const string Help = "help";

    /// <summary>Reads the line, or gives null where it is no command.</summary>
    public static CommandLine? Parse(string line, CommandNames names)
    {
        var trimmed = line.Trim();
        if (trimmed.ToLowerInvariant() is Help or "?")
        {
            return new(Help, "");
        }

        if (!trimmed.StartsWith('/'))
        {
            return null;
        }

        var end = trimmed.AsSpan().IndexOfAny(" \t\r\n");
        var (name, text) = end < 0 ? (trimmed, "") : (trimmed[..end], trimmed[end..].Trim());
        return new(names.Find(name) ?? name[1..], text);
    }
}
