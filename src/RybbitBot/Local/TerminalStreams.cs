using RybbitBot.Hosting;

namespace RybbitBot.Local;

/// <summary>The program's own terminal, or what stands in its place.</summary>
internal sealed record TerminalStreams
{
    /// <summary>Where people type, or null where nobody can.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Where the chat is printed.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Whether colour codes are understood and wanted.</summary>
    public bool HasColours { get; init; }

    /// <summary>Opens the terminal that the program was started in.</summary>
    public static TerminalStreams Open() =>
        new()
        {
            Input = Console.IsInputRedirected ? null : Console.In,
            Output = StandardOutput.Open(),
            HasColours =
                !Console.IsOutputRedirected
                && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
        };
}
