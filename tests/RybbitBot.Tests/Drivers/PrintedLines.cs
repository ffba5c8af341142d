using System.Threading.Channels;

namespace RybbitBot.Tests.Drivers;

/// <summary>What was printed, to be read line by line as it comes, and piece by piece where it is drawn.</summary>
internal sealed class PrintedLines(CancellationToken stop) : StringWriter
{
    // No test waits for this to pass: it fails one whose line never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private volatile bool _isBroken;

    public Task<string> ReadAsync() => _lines.Reader.ReadAsync(stop).AsTask().WaitAsync(Patience, stop);

    public void Break() => _isBroken = true;

    public override Task WriteLineAsync(string? value) => WriteAsync(value);

    public override Task WriteAsync(string? value)
    {
        Assert.True(_lines.Writer.TryWrite(value ?? ""));
        return _isBroken ? Task.FromException(new IOException("Broken pipe")) : Task.CompletedTask;
    }
}
