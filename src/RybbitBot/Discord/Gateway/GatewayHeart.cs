namespace RybbitBot.Discord.Gateway;

/// <summary>
/// Tells Discord that we are there, on a time of its own that nothing else delays, and finds out whether Discord is.
/// </summary>
/// <param name="beat">Tells it; false where that cannot be sent.</param>
/// <param name="random">Rolls when the first beat comes, so that all bots do not beat at once.</param>
/// <param name="time">The clock.</param>
/// <seealso href="https://discord.com/developers/docs/events/gateway#sending-heartbeats"/>
internal sealed class GatewayHeart(Func<CancellationToken, Task<bool>> beat, Random random, TimeProvider time)
    : IDisposable
{
    // Discord answers within a second; what is silent for longer is not there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly BeatAllowance _allowance = new(time);
    private volatile TaskCompletionSource _heard = NewHearing();
    private Task _beating = Task.CompletedTask;

    /// <summary>Begins to beat; a second start changes nothing.</summary>
    /// <param name="every">How often.</param>
    /// <param name="fallSilent">Is told when Discord does not answer any more.</param>
    public void Start(TimeSpan every, Action fallSilent)
    {
        if (_beating.IsCompletedSuccessfully && !_stopping.IsCancellationRequested)
        {
            _beating = BeatAsync(every, fallSilent);
        }
    }

    /// <summary>Beats once because Discord wants it, whatever the time; it need not be answered.</summary>
    public Task BeatNowAsync() => _allowance.TryTake() ? beat(_stopping.Token) : Task.CompletedTask;

    /// <summary>Discord heard.</summary>
    public void Heard() => _ = _heard.TrySetResult();

    /// <summary>Beats no more.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _beating;
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task BeatAsync(TimeSpan every, Action fallSilent)
    {
        try
        {
            await Task.Delay(every * random.NextDouble(), time, _stopping.Token);
            using var ticks = new PeriodicTimer(every, time);
            while (await IsHeardAsync(every < Patience ? every : Patience))
            {
                _ = await ticks.WaitForNextTickAsync(_stopping.Token);
            }

            fallSilent();
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for the beat any more.
        }
    }

    private async Task<bool> IsHeardAsync(TimeSpan patience)
    {
        var heard = _heard = NewHearing();
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            if (!await beat(either.Token))
            {
                return false;
            }

            await heard.Task.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewHearing() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
