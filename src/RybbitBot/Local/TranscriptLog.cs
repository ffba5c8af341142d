using System.Text.Json;

namespace RybbitBot.Local;

/// <summary>A channel's messages on disk: a file to which lines of JSON are added.</summary>
internal sealed class TranscriptLog : IDisposable
{
    // Holds many times what a reader is shown, and every key that can still be posted again.
    private const int TailBytes = 1024 * 1024;

    private readonly FileStream _file;

    /// <summary>Opens the file, and cuts off a last line that was never finished.</summary>
    /// <exception cref="IOException">The file cannot be opened, or is no transcript.</exception>
    public TranscriptLog(string path)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Tail = ReadTail(_file);
    }

    /// <summary>The newest messages that stood in the file when it was opened, oldest first.</summary>
    public IReadOnlyList<PostedMessage> Tail { get; }

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

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static List<PostedMessage> ReadTail(FileStream file)
    {
        var start = Math.Max(0, file.Length - TailBytes);
        var bytes = new byte[file.Length - start];
        file.Position = start;
        file.ReadExactly(bytes);

        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == 0 && start > 0)
        {
            throw new IOException($"{file.Name} is not a transcript: it has a line longer than any message.");
        }

        file.SetLength(start + end);
        var first = start == 0 ? 0 : bytes.AsSpan().IndexOf((byte)'\n') + 1;
        return ReadLines(file, bytes.AsSpan(first..end));
    }

    private static List<PostedMessage> ReadLines(FileStream file, ReadOnlySpan<byte> lines)
    {
        var tail = new List<PostedMessage>();
        try
        {
            foreach (var line in lines.Split((byte)'\n'))
            {
                if (DocumentOf(lines[line]) is { } document)
                {
                    tail.Add(document.ToPosted());
                }
            }
        }
        catch (JsonException exception)
        {
            throw new IOException(
                $"{file.Name} is not a transcript: a line of it cannot be read.",
                exception
            );
        }

        return tail;
    }

    private static PostedDocument? DocumentOf(ReadOnlySpan<byte> line) =>
        line.IsEmpty ? null : JsonSerializer.Deserialize(line, LocalJson.Default.PostedDocument);
}
