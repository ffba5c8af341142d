using RybbitBot.Hosting;

namespace RybbitBot.Local.Terminal;

/// <summary>The program's own terminal, or what stands in its place.</summary>
internal sealed record TerminalStreams
{
    private const int UsualColumns = 80;

    /// <summary>Where people type whole lines, or null where nobody can.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Waits for the next key, or null where lines are read whole.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>How wide the terminal is.</summary>
    public Func<int> Columns { get; init; } = () => UsualColumns;

    /// <summary>Where the chat is printed.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Whether colour codes are understood and wanted.</summary>
    public bool HasColours { get; init; }

    /// <summary>Whether somebody can type.</summary>
    public bool CanType => Input is not null || ReadKey is not null;

    /// <summary>Whether somebody sits in front of all of it: what is wrong is shown there too.</summary>
    public static bool IsInteractive =>
        CanMoveCursor && !Console.IsInputRedirected && !Console.IsErrorRedirected;

    private static bool CanMoveCursor =>
        !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Opens the terminal that the program was started in.</summary>
    public static TerminalStreams Open()
    {
        var hasKeys = CanMoveCursor && !Console.IsInputRedirected;
        return new()
        {
            Input = hasKeys || Console.IsInputRedirected ? null : Console.In,
            ReadKey = hasKeys ? () => Console.ReadKey(intercept: true) : null,
            Columns = () => hasKeys && Console.WindowWidth is > 0 and var columns ? columns : UsualColumns,
            Output = StandardOutput.Open(),
            HasColours =
                CanMoveCursor && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }
}
