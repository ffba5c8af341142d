using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Hears, from its making on, of what may end a wait: another subscription, or Rybbit's answering again.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly TaskCompletionSource<bool> _raised = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly ISubscriptionStore _subscriptions;
    private readonly WatchedRybbitApi _api;

    /// <summary>Begins to listen.</summary>
    public WakeSignal(ISubscriptionStore subscriptions, WatchedRybbitApi api)
    {
        (_subscriptions, _api) = (subscriptions, api);
        subscriptions.Changed += OnChanged;
        api.Recovered += OnRecovered;
    }

    /// <summary>Waits for either, but no longer than so long.</summary>
    /// <returns>Whether Rybbit answers again.</returns>
    public async Task<bool> WaitAsync(
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await _raised.Task.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscriptions.Changed -= OnChanged;
        _api.Recovered -= OnRecovered;
    }

    private void OnChanged(object? sender, EventArgs e) => _raised.TrySetResult(false);

    private void OnRecovered(object? sender, EventArgs e) => _raised.TrySetResult(true);
}
