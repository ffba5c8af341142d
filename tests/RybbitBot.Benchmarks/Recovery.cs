using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.LiteDb;
using RybbitBot.Messages;
using RybbitBot.Sqlite;
using RybbitBot.Subscriptions;

namespace RybbitBot.Benchmarks;

/// <summary>How long after a kill, with 100,000 deliveries pending, the first message is posted again.</summary>
internal static class Recovery
{
    /// <summary>The word by which this program fills a ledger, to be killed.</summary>
    public const string Fill = "recovery-fill";

    private const int Channels = 20;
    private const int Polls = 10;
    private const string Filled = "filled";

    private static readonly ChannelWork Work = new(PollSize: 500, MessageSize: 25);

    /// <summary>Measures five times, and prints each.</summary>
    public static async Task MeasureAsync()
    {
        for (var round = 0; round < 5; round++)
        {
            var directory = Directory.CreateTempSubdirectory("rybbitbot-bench-");
            try
            {
                await FillAndKillAsync(directory.FullName);
                await RestartAsync(directory.FullName);
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        }
    }

    /// <summary>Enqueues 100,000 deliveries, says so, and waits to be killed.</summary>
    public static async Task FillAsync(string directory)
    {
        using var ledger = new SqliteOutbox(Path.Combine(directory, SqliteOutbox.FileName));
        for (var poll = 0; poll < Polls; poll++)
        {
            for (var number = 1; number <= Channels; number++)
            {
                var commit = Work.Poll(ChannelWork.SubscriptionOf(number), number, poll);
                _ = await ledger.CommitAsync(commit, CancellationToken.None);
            }
        }

        Console.WriteLine(Filled);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    private static async Task FillAndKillAsync(string directory)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            Path.GetFileName(Environment.ProcessPath) == "dotnet"
                ? [typeof(Recovery).Assembly.Location, Fill, directory]
                : [Fill, directory]
        )
        {
            RedirectStandardOutput = true,
        };
        using var filling = Process.Start(start)!;
        if (await filling.StandardOutput.ReadLineAsync() != Filled)
        {
            throw new InvalidOperationException("The ledger was not filled.");
        }

        filling.Kill();
        await filling.WaitForExitAsync();
    }

    private static async Task RestartAsync(string directory)
    {
        var subscriptions = LiteDbSubscriptionStore.Open(LiteDbSubscriptionStore.InMemory);
        for (var number = 1; number <= Channels; number++)
        {
            await subscriptions.PutAsync(ChannelWork.SubscriptionOf(number), CancellationToken.None);
        }

        var chat = new FirstPost();
        var watch = Stopwatch.StartNew();
        using var ledger = new SqliteOutbox(Path.Combine(directory, SqliteOutbox.FileName));
        var opened = watch.Elapsed;
        _ = await ledger.ListWaitingChannelsAsync(CancellationToken.None);
        var listed = watch.Elapsed;
        using var stop = new CancellationTokenSource();
        var worker = Compose(ledger, subscriptions, chat);
        var run = worker.RunAsync(stop.Token);
        await chat.Posted;
        var posted = watch.Elapsed;
        await stop.CancelAsync();
        await run;
        subscriptions.Dispose();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"open {opened.TotalMilliseconds:0} ms, channels read {listed.TotalMilliseconds:0} ms, first post "
                    + $"{posted.TotalMilliseconds:0} ms after the start"
            )
        );
    }

    private static DeliveryWorker Compose(
        SqliteOutbox ledger,
        ISubscriptionStore subscriptions,
        FirstPost chat
    )
    {
        var time = TimeProvider.System;
        var wording = new EventWording(LocationDetail.City, TimeZoneInfo.Utc);
        var poster = new MessagePoster(new([chat]), wording, time, new Random(1));
        var journal = new ChangeJournal(ledger, time, NullLogger<ChangeJournal>.Instance);
        var closure = new ChannelClosure(
            subscriptions,
            journal,
            poster,
            time,
            NullLogger<ChannelClosure>.Instance
        );
        return new(ledger, subscriptions, poster, closure, time, NullLogger<DeliveryWorker>.Instance);
    }

    private sealed class FirstPost : IChatPlatform
    {
        private readonly TaskCompletionSource _posted = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task Posted => _posted.Task;

        public string Name => "slack";

        public Task<PostOutcome> PostAsync(
            ChannelAddress channel,
            ChatMessage message,
            MessageKey key,
            CancellationToken cancellationToken
        )
        {
            _ = _posted.TrySetResult();
            return Task.FromResult<PostOutcome>(new PostOutcome.Delivered(key.Value));
        }
    }
}
