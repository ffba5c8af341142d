using RybbitBot.Chat;

namespace RybbitBot.Discord.Gateway;

/// <summary>Whether Discord reaches us: a session is open.</summary>
internal sealed partial class GatewayHealth(IChatPresence presence, ILogger<GatewayHealth> logger)
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    // The last thing that went wrong since the last session; the same again is told once.
    private string? _reason;

    /// <summary>A session began, or went on.</summary>
    public void Opened(bool isNew)
    {
        _reason = null;
        presence.Joined(DiscordPlatform.PlatformName);
        if (isNew)
        {
            Log.Opened(logger);
        }
        else
        {
            Log.Resumed(logger);
        }
    }

    /// <summary>A new session has to wait; more than a little is told.</summary>
    public void Waits(SessionStarts left, TimeSpan delay)
    {
        if (delay > LongWait)
        {
            presence.Lost(DiscordPlatform.PlatformName, "Discord lets no new session begin just now");
            Log.Waits(logger, left.Remaining, delay);
        }
    }

    /// <summary>A connection ended, or could not be made.</summary>
    public void Ended(GatewayVerdict verdict)
    {
        presence.Lost(DiscordPlatform.PlatformName, verdict.Reason);
        if (verdict.Reason == _reason)
        {
            return;
        }

        var isFirst = _reason is null;
        _reason = verdict.Reason;
        if (verdict.Move == GatewayMove.Stop)
        {
            Log.Stopped(logger, verdict.Reason);
        }
        else if (verdict.IsOurMistake)
        {
            Log.Mistaken(logger, verdict.Reason);
        }
        else if (isFirst)
        {
            Log.Renewed(logger, verdict.Reason);
        }
        else
        {
            Log.Failed(logger, verdict.Reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord said hello.")]
        public static partial void Opened(ILogger logger);

        [LoggerMessage(LogLevel.Information, "Discord said hello again; what was missed has come.")]
        public static partial void Resumed(ILogger logger);

        [LoggerMessage(LogLevel.Information, "The connection to Discord is renewed: {Reason}.")]
        public static partial void Renewed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Warning, "Discord is out of reach: {Reason}. It is tried again by itself.")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "{Reason}: that is a fault of this program. It goes on by itself.")]
        public static partial void Mistaken(ILogger logger, string reason);

        [LoggerMessage(
            LogLevel.Warning,
            "Discord lets only {Left} more sessions begin, so the next waits for {Delay}: does another program use "
                + "the same token?"
        )]
        public static partial void Waits(ILogger logger, int left, TimeSpan delay);

        [LoggerMessage(LogLevel.Error, "Discord cannot be joined: {Reason}. It is not tried again.")]
        public static partial void Stopped(ILogger logger, string reason);
    }
}
