using RybbitBot.Chat;

namespace RybbitBot.Slack.Sockets;

/// <summary>Whether Slack reaches us: a connection is open that has said hello.</summary>
internal sealed partial class SocketHealth(IChatPresence presence, ILogger<SocketHealth> logger)
{
    private const string Down = "no connection to Slack";

    private readonly Lock _gate = new();
    private int _open;

    // The last thing that went wrong since the last hello.
    private string? _failure;

    /// <summary>Slack said hello over this connection.</summary>
    public void Opened(SocketConnection connection, SocketFrame.Hello hello)
    {
        lock (_gate)
        {
            _open++;
            _failure = null;
            presence.Joined(SlackPlatform.PlatformName);
            Log.Opened(logger, _open);
            if (hello.Connections > _open)
            {
                Log.Shared(logger, hello.Connections, _open);
            }
        }

        _ = connection.Ended.ContinueWith(
            _ => Closed(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>A connection could not be made, or kept. The same again is told once.</summary>
    public void Failed(SocketFailure failure)
    {
        lock (_gate)
        {
            if (failure.Reason == _failure)
            {
                return;
            }

            _failure = failure.Reason;
            TellLoss();
            if (failure is SocketFailure.Blocked)
            {
                Log.Blocked(logger, failure.Reason);
            }
            else
            {
                Log.Failed(logger, failure.Reason);
            }
        }
    }

    private void Closed()
    {
        lock (_gate)
        {
            _open--;
            TellLoss();
        }
    }

    private void TellLoss()
    {
        if (_open == 0)
        {
            presence.Lost(SlackPlatform.PlatformName, _failure ?? Down);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Slack said hello; {Open} connections are open.")]
        public static partial void Opened(ILogger logger, int open);

        [LoggerMessage(
            LogLevel.Warning,
            "Slack counts {All} connections of this app and this bot has {Ours}: another program uses the same "
                + "app token, and gets a part of the commands."
        )]
        public static partial void Shared(ILogger logger, int all, int ours);

        [LoggerMessage(LogLevel.Error, "Slack cannot be joined: {Reason}. It is tried every two minutes.")]
        public static partial void Blocked(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "Slack is out of reach: {Reason}. It is tried again by itself.")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
