using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RybbitBot.Local;

/// <summary>The program's own terminal, or what stands in its place.</summary>
internal sealed record TerminalStreams
{
    private static readonly SafeFileHandle StandardOutput = new(1, ownsHandle: false);

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
            Output = new StreamWriter(OpenOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)),
            HasColours =
                !Console.IsOutputRedirected
                && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
        };

    // The console's own stream says nothing when the reader of a pipe has gone. A file, on the other hand, is
    // left to it: a stream of our own would write over what standard error puts into the same file.
    private static Stream OpenOutput()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var pipe = new FileStream(StandardOutput, FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
