using Microsoft.Extensions.Logging.Abstractions;
using RybbitBot.Chat;
using RybbitBot.Local;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>The local chat as the demo keeps it.</summary>
public sealed class LocalPlatformInMemoryContract() : LocalPlatformContract(directory: null);

/// <summary>The local chat on disk.</summary>
public sealed class LocalPlatformOnDiskContract() : LocalPlatformContract(new TemporaryDirectory());

/// <summary>The local chat.</summary>
public abstract class LocalPlatformContract : ChatPlatformContract, IAsyncDisposable
{
    private readonly TemporaryDirectory? _directory;
    private readonly LocalPlatform _platform;

    private protected LocalPlatformContract(TemporaryDirectory? directory)
    {
        _directory = directory;
        _platform = new(directory?.Path, TimeProvider.System, NullLogger<LocalPlatform>.Instance);
    }

    protected override IChatPlatform Platform => _platform;

    protected override ChannelAddress Channel => LocalChannels.AddressOf("live");

    protected override ChannelAddress MissingChannel => LocalChannels.AddressOf("nowhere");

    [Fact]
    public async Task What_is_meant_for_one_says_so_since_everybody_reads_it()
    {
        var message = ChatMessage.Of(MessageLine.Text("psst"));

        _ = await _platform.PostPrivatelyAsync(Channel, new("u1", "Ann"), message, new("k1"), Stop);

        Assert.Equal(["psst\nfor Ann"], await ReadAsync());
    }

    public ValueTask DisposeAsync()
    {
        _platform.Dispose();
        _directory?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected override async Task<IReadOnlyList<string>> ReadAsync()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await enough.CancelAsync();
        return await _platform
            .Find("live")!
            .ReadAsync(after: null, Transcript.ShownMessages, enough.Token)
            .Select(posted => posted.Message.PlainText)
            .ToListAsync(Stop);
    }
}
