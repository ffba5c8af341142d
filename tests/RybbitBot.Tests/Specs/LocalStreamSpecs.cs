using System.Net.ServerSentEvents;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Chat;
using RybbitBot.Local;
using RybbitBot.Messages;

namespace RybbitBot.Tests.Specs;

/// <summary>A channel as a stream of server-sent events.</summary>
public sealed class LocalStreamSpecs : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Transcript _transcript = new(log: null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _transcript.Dispose();

    [Fact]
    public async Task A_silent_channel_is_heard_at_once_and_then_from_time_to_time()
    {
        await using var stream = Read(Stop);

        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("ping", stream.Current.EventType);
        Assert.Equal(MessageStream.ReconnectAfter, stream.Current.ReconnectionInterval);

        var next = stream.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(24));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
        Assert.Equal("ping", stream.Current.EventType);
    }

    [Fact]
    public async Task A_message_after_a_silence_is_neither_lost_nor_told_twice()
    {
        await using var stream = Read(Stop);
        Assert.True(await stream.MoveNextAsync());
        var ping = stream.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.True(await ping);

        Post("k1");
        Post("k2");

        Assert.True(await stream.MoveNextAsync());
        Assert.Equal(("message", "k1"), (stream.Current.EventType, stream.Current.EventId));
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("k2", stream.Current.EventId);
    }

    [Fact]
    public async Task A_browser_may_leave_in_the_middle_of_a_silence()
    {
        var stream = Read(Stop);
        Assert.True(await stream.MoveNextAsync());
        var ping = stream.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.True(await ping);

        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_that_is_cancelled_ends_without_a_fault()
    {
        using var leave = new CancellationTokenSource();
        await using var stream = Read(leave.Token);
        Assert.True(await stream.MoveNextAsync());
        var next = stream.MoveNextAsync();

        await leave.CancelAsync();

        while (await next)
        {
            next = stream.MoveNextAsync();
        }
    }

    private IAsyncEnumerator<SseItem<string>> Read(CancellationToken cancellationToken) =>
        new MessageStream(_time)
            .ReadAsync(_transcript, after: null, cancellationToken)
            .GetAsyncEnumerator(CancellationToken.None);

    private void Post(string key) =>
        _transcript.Post(new(new MessageKey(key), _time.GetUtcNow(), ChatMessage.Of(MessageLine.Text(key))));
}
