using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using RybbitBot.Delivery;
using RybbitBot.Hosting;
using RybbitBot.Local;

namespace RybbitBot.Tests.Specs;

public sealed class RetentionSpecs : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly WaitingClock _clock = new(Noon);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _clock.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_disk_that_fails_is_tried_again_an_hour_later_and_ends_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        var isForgotten = new TaskCompletionSource();
        var outbox = Substitute.For<IOutbox>();
        _ = outbox
            .ForgetBeforeAsync(Noon.AddDays(-7), Arg.Any<CancellationToken>())
            .Returns(Task.FromException(new IOException("No space left on device")));
        _ = outbox
            .ForgetBeforeAsync(Noon.AddDays(-7).AddHours(1), Arg.Any<CancellationToken>())
            .Returns(Task.CompletedTask)
            .AndDoes(_ => isForgotten.SetResult());
        using var local = new LocalPlatform(_directory.Path, _clock, NullLogger<LocalPlatform>.Instance);
        using var service = new RetentionService(
            outbox,
            local,
            TimeSpan.FromDays(7),
            _clock,
            NullLogger<RetentionService>.Instance
        );

        await service.StartAsync(stop);
        await _clock.SomebodyWaitsAsync();
        while (!outbox.ReceivedCalls().Any())
        {
            await Task.Yield();
        }

        _clock.Advance(TimeSpan.FromHours(1));
        _ = await Task.WhenAny(isForgotten.Task, service.ExecuteTask!);

        Assert.True(isForgotten.Task.IsCompleted);
        await service.StopAsync(stop);
    }
}
