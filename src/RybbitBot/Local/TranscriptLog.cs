using System.Text.Json;

namespace RybbitBot.Local;

/// <summary>A channel's messages on disk: a file to which lines of JSON are added.</summary>
internal sealed class TranscriptLog : IDisposable
{
    // Holds many times what a reader is shown, and every key that can still be posted again.
    private const int TailBytes = 1024 * 1024;

    private readonly string _path;
    private FileStream _file;

    /// <summary>Opens the file, and cuts off a last line that was never finished.</summary>
    /// <exception cref="IOException">The file cannot be opened, or has no lines at all.</exception>
    public TranscriptLog(string path)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _path = path;
        _file = Open(path, FileMode.OpenOrCreate);
        Tail = ReadTail();
    }

    /// <summary>The newest messages that stood in the file when it was opened, oldest first.</summary>
    public IReadOnlyList<PostedMessage> Tail { get; }

    /// <summary>How many lines of the tail are no messages of this version's; they stay as they are.</summary>
    public int UnreadableLines { get; private set; }

    /// <summary>Adds a message; on return it outlives a crash of the machine.</summary>
    /// <exception cref="IOException">It could not be written; the file is as before.</exception>
    public void Append(PostedMessage posted)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            PostedDocument.Of(posted),
            LocalJson.Default.PostedDocument
        );
        var end = _file.Length;
        try
        {
            _file.Position = end;
            _file.Write([.. line, (byte)'\n']);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Half a line in the middle of the file would hide the message behind it.
            _file.SetLength(end);
            throw;
        }
    }

    /// <summary>Drops the messages at the beginning that are older than <paramref name="cutoff"/>.</summary>
    /// <exception cref="IOException">The rest could not be written; the file is as before.</exception>
    public void ForgetBefore(DateTimeOffset cutoff)
    {
        var start = FirstKept(cutoff);
        if (start == 0)
        {
            return;
        }

        // Beside it, and put in its place at once: a crash leaves the one or the other.
        var rest = Open($"{_path}.new", FileMode.Create);
        try
        {
            _file.Position = start;
            _file.CopyTo(rest);
            rest.Flush(flushToDisk: true);
            File.Move(rest.Name, _path, overwrite: true);
        }
        catch
        {
            rest.Dispose();
            throw;
        }

        _file.Dispose();
        _file = rest;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    // Lines stand in the order of their times. One that is not understood goes with an old one behind it.
    private long FirstKept(DateTimeOffset cutoff)
    {
        var buffer = new byte[TailBytes];
        long kept = 0;
        for (long start = 0; ; )
        {
            _file.Position = start;
            var part = buffer.AsSpan(0, _file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            var read = 0;
            while (part[read..].IndexOf((byte)'\n') is var end and >= 0)
            {
                var posted = TryRead(part.Slice(read, end));
                if (posted?.At >= cutoff)
                {
                    return kept;
                }

                read += end + 1;
                kept = posted is null ? kept : start + read;
            }

            if (read == 0)
            {
                return kept;
            }

            start += read;
        }
    }

    private List<PostedMessage> ReadTail()
    {
        var start = Math.Max(0, _file.Length - TailBytes);
        var bytes = new byte[_file.Length - start];
        _file.Position = start;
        _file.ReadExactly(bytes);

        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == 0 && start > 0)
        {
            throw new IOException($"{_path} is not a transcript: it has a line longer than any message.");
        }

        _file.SetLength(start + end);
        var first = start == 0 ? 0 : bytes.AsSpan().IndexOf((byte)'\n') + 1;
        return ReadLines(bytes.AsSpan(first..end));
    }

    private List<PostedMessage> ReadLines(ReadOnlySpan<byte> lines)
    {
        var tail = new List<PostedMessage>();
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = lines[range];
            if (TryRead(line) is { } posted)
            {
                tail.Add(posted);
            }
            else if (!line.IsEmpty)
            {
                UnreadableLines++;
            }
        }

        return tail;
    }

    private static PostedMessage? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LocalJson.Default.PostedDocument)?.ToPosted();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
