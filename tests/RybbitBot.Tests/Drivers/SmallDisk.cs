using System.Diagnostics;

namespace RybbitBot.Tests;

/// <summary>A directory on a file system of its own, which can be filled to the last byte and emptied again.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private SmallDisk() { }

    public string Path => _directory.Path;

    private string Ballast => _directory.PathOf("ballast");

    /// <summary>Makes it; without the right to mount one, the test is skipped.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path))
        {
            disk._directory.Dispose();
            Assert.Skip("Only root on Linux can mount the small disk that this fills.");
        }

        return disk;
    }

    /// <summary>Leaves no room at all.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(
            Ballast,
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var length = 1 << 20;
        while (length > 0)
        {
            try
            {
                ballast.Write(new byte[length]);
            }
            catch (IOException)
            {
                length /= 2;
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        _ = Run("umount", "-l", Path);
        _directory.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(
            new ProcessStartInfo(command, arguments) { RedirectStandardError = true }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
