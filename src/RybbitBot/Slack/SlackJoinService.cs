using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Slack.Api;
using RybbitBot.Slack.Sockets;

namespace RybbitBot.Slack;

/// <summary>Finds out at the start who this bot is, and says what its token lacks.</summary>
/// <param name="identity">Asks Slack.</param>
/// <param name="life">Goes on in channels that were lost with the workspace.</param>
/// <param name="presence">Hears whether Slack knows this bot.</param>
/// <param name="isHello">
/// Whether that alone means that Slack reaches us: where its requests come by HTTP, nothing else says hello.
/// </param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where to tell.</param>
internal sealed partial class SlackJoinService(
    SlackIdentity identity,
    ChannelLife life,
    IChatPresence presence,
    bool isHello,
    TimeProvider time,
    ILogger<SlackJoinService> logger
) : BackgroundService
{
    private readonly Random _random = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; ; failures++)
        {
            var reply = await identity.AskAsync(stoppingToken);
            if (reply is SlackReply.Ok && identity.Self is { } self)
            {
                await JoinAsync(self, stoppingToken);
                return;
            }

            var failure = FailureOf(reply);
            presence.Lost(SlackPlatform.PlatformName, failure.Reason);
            if (failures == 1)
            {
                Log.Unknown(logger, failure.Reason);
            }

            await Task.Delay(ReconnectPolicy.DelayAfter(failure, failures, _random), time, stoppingToken);
        }
    }

    private async Task JoinAsync(SlackSelf self, CancellationToken stopping)
    {
        Log.Joined(logger, self.Team);
        foreach (
            var (scope, purpose) in SlackScopes.Needed.Where(needed => !self.Scopes.Contains(needed.Scope))
        )
        {
            Log.LacksScope(logger, scope, purpose);
        }

        if (isHello)
        {
            presence.Joined(SlackPlatform.PlatformName);
        }

        await life.OpenWorkspaceAsync(SlackPlatform.PlatformName, self.Team, stopping);
    }

    private static SocketFailure FailureOf(SlackReply reply) =>
        reply switch
        {
            SlackReply.RetryAfter(var delay) => new SocketFailure.Limited(delay),
            SlackReply.Failed(var reason, _) => new SocketFailure.Passing(reason),
            SlackReply.Refused refused
                when SlackRefusal.Of(refused)
                    is { Kind: SlackRefusalKind.Retry or SlackRefusalKind.RetryInDoubt } =>
                new SocketFailure.Passing("Slack has an inner fault"),
            SlackReply.Refused refused => new SocketFailure.Blocked(SlackRefusal.Of(refused).Reason),
            _ => new SocketFailure.Passing("Slack did not say who this bot is"),
        };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Slack knows this bot; its workspace is {Team}.")]
        public static partial void Joined(ILogger logger, string team);

        [LoggerMessage(
            LogLevel.Warning,
            "Slack does not know this bot yet: {Reason}. It is tried again by itself."
        )]
        public static partial void Unknown(ILogger logger, string reason);

        [LoggerMessage(
            LogLevel.Warning,
            "The Slack app lacks the scope {Scope}, which it needs {Purpose}: add it under OAuth and Permissions, "
                + "and install the app again."
        )]
        public static partial void LacksScope(ILogger logger, string scope, string purpose);
    }
}
