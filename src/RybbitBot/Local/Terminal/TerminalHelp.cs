using RybbitBot.Commands;

namespace RybbitBot.Local.Terminal;

/// <summary>What can be typed in the terminal beside the bot's own commands.</summary>
internal static class TerminalHelp
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Lines(CommandNames names)
    {
        var other = LocalChannels.All.First(channel => channel != LocalChannels.Live);
        return
        [
            $"Commands begin with a slash: {names.Online} · {names.Feed} list · {names.Feed} help. Tab completes them.",
            $"They act in #{LocalChannels.Live}. #{other} {names.Feed} list asks in #{other}; "
                + $"#{other} alone moves there, and #{LocalChannels.Live} back.",
            "Ctrl+C, or exit, ends the bot.",
        ];
    }
}
