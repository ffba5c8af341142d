using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RybbitBot.Hosting;

/// <summary>The standard output of a program that is often piped into another.</summary>
internal static class StandardOutput
{
    // errno EPIPE: the reader is gone.
    private const int BrokenPipe = 32;

    private static readonly SafeFileHandle Handle = new(1, ownsHandle: false);

    /// <summary>
    /// Writes each line at once, in UTF-8. A reader that is gone shows as an <see cref="IOException"/>, which
    /// <see cref="Console.Out"/> keeps to itself: piped into <c>head</c> a program would go on for ever.
    /// </summary>
    public static TextWriter Open()
    {
        var direct = new FileStream(Handle, FileAccess.Write, bufferSize: 0);
        // A file's end is known to the system alone, which others may share: there the console's own way is right.
        return new StreamWriter(
            direct.CanSeek ? Console.OpenStandardOutput() : direct,
            new UTF8Encoding(false)
        )
        {
            AutoFlush = true,
            NewLine = "\n",
        };
    }

    /// <summary>Whether the exception says that the reader is gone.</summary>
    public static bool IsClosed(IOException exception) => exception.HResult == BrokenPipe;
}
