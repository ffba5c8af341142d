using System.Runtime.InteropServices;

namespace RybbitBot.Hosting;

/// <summary>Ends work in the foreground when the user or the system asks for it: an orderly end, exit code 0.</summary>
internal static class StopSignals
{
    // A reader that has stopped reading can hold a write for ever; the one who pressed Ctrl+C need not wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs <paramref name="work"/> until it is done, or a signal came and it had its time to stop.</summary>
    public static Task<int> RunAsync(Func<CancellationToken, Task<int>> work, TimeProvider time) =>
        RunAsync(work, ExitCode.Success, time);

    /// <summary>The same for work that gives anything.</summary>
    /// <param name="work">What is done; it may end in being cancelled.</param>
    /// <param name="stopped">What it gives where it was stopped before its end.</param>
    /// <param name="time">Times the stopping.</param>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work,
        T stopped,
        TimeProvider time
    )
    {
        using var stop = new CancellationTokenSource();
        var overdue = new TaskCompletionSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
            _ = Task.Delay(Patience, time, CancellationToken.None)
                .ContinueWith(_ => overdue.TrySetResult(), TaskScheduler.Default);
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var running = Task.Run(() => work(stop.Token));
        _ = await Task.WhenAny(running, overdue.Task);
        return running.IsCompleted && !running.IsCanceled ? await running : stopped;
    }
}
