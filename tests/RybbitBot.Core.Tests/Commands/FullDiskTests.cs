using NSubstitute.ExceptionExtensions;

namespace RybbitBot.Tests.Commands;

public sealed class FullDiskTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_change_that_cannot_be_kept_is_refused_in_plain_words_and_privately()
    {
        _ = await _bench.TypeAsync("/feed subscribe /enterprise");
        _ = _bench
            .Outbox.ReplayFailedAsync(default, default)
            .ThrowsAsyncForAnyArgs(new StorageException("/var/data/ledger.db cannot be written: s3cret"));

        var reply = await _bench.TypeAsync("/feed retry 1");

        Assert.True(reply.IsPrivate);
        Assert.StartsWith("Nothing was changed", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Contains("disk", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("/var/data", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("fault", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Empty(_bench.Logger.Entries);
    }
}
