using System.Diagnostics;

namespace RybbitBot.Chaos;

/// <summary>A disk of a few megabytes in memory, which can be filled; only root may mount one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _filler;

    private SmallDisk(string path) => (Path, _filler) = (path, System.IO.Path.Combine(path, "filler"));

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one.</summary>
    /// <returns>It, or why there is none.</returns>
    public static async Task<(SmallDisk? Disk, string Reason)> MountAsync(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("rybbitbot-disk-").FullName;
        var size = FormattableString.Invariant($"size={megabytes}m");
        var (code, said) = await RunAsync("mount", "-t", "tmpfs", "-o", size, "tmpfs", path);
        if (code == 0)
        {
            return (new(path), "");
        }

        Directory.Delete(path);
        return (null, $"no disk can be mounted here: {said.ReplaceLineEndings(" ").Trim()}");
    }

    /// <summary>Fills it to the last byte.</summary>
    public async Task FillAsync()
    {
        await using var file = new FileStream(
            _filler,
            FileMode.Append,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 1
        );
        for (var piece = 64 * 1024; piece > 0; )
        {
            try
            {
                await file.WriteAsync(new byte[piece]);
            }
            catch (IOException)
            {
                piece /= 2;
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(_filler);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var (code, said) = await RunAsync("umount", Path);
        if (code != 0)
        {
            throw new IOException(said);
        }

        Directory.Delete(Path);
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true }
        )!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
