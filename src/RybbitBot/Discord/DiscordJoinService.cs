using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Discord.Commands;

namespace RybbitBot.Discord;

/// <summary>Finds out at the start who this bot is, says what is not right with it, and registers its commands.</summary>
/// <remarks>Where commands come by HTTP nothing else says hello, so Discord's answer is the hello.</remarks>
internal sealed partial class DiscordJoinService(
    DiscordIdentity identity,
    CommandRegistration registration,
    IOptions<DiscordOptions> options,
    IChatPresence presence,
    TimeProvider time,
    ILogger<DiscordJoinService> logger
) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Random _random = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isKnown = await UntilDoneAsync(
            async () =>
                await identity.AskAsync(stoppingToken) is var reply && identity.Self is null ? reply : null,
            reason =>
            {
                presence.Lost(DiscordPlatform.PlatformName, reason);
                Log.Unknown(logger, reason);
            },
            stoppingToken
        );
        if (!isKnown)
        {
            return;
        }

        Tell(identity.Self!);
        _ = await UntilDoneAsync(
            () => registration.RegisterAsync(identity.Self!.Id, stoppingToken),
            reason => Log.Unregistered(logger, reason),
            stoppingToken
        );
    }

    /// <summary>Tries until there is no refusal any more; false where no later try could help.</summary>
    private async Task<bool> UntilDoneAsync(
        Func<Task<DiscordReply?>> attempt,
        Action<string> tell,
        CancellationToken stopping
    )
    {
        string? told = null;
        for (var failures = 0; ; failures++)
        {
            if (await attempt() is not { } refusal)
            {
                return true;
            }

            var reason = DiscordRefusal.ReasonOf(refusal);
            if (reason != told)
            {
                tell(told = reason);
            }

            if (DiscordRefusal.IsFatal(refusal))
            {
                return false;
            }

            var doubled = First * Math.Pow(2, Math.Min(failures, 10));
            var delay = doubled < Longest ? doubled : Longest;
            await Task.Delay(delay * (0.5 + (_random.NextDouble() / 2)), time, stopping);
        }
    }

    private void Tell(DiscordSelf self)
    {
        Log.Known(logger, self.Name, self.Id);
        foreach (var notice in DiscordNotices.Of(self, options.Value))
        {
            Log.Notice(logger, notice);
        }

        if (options.Value.IsHttp)
        {
            presence.Joined(DiscordPlatform.PlatformName);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord knows this bot as {Name} ({Id}).")]
        public static partial void Known(ILogger logger, string name, string id);

        [LoggerMessage(LogLevel.Warning, "{Notice}.")]
        public static partial void Notice(ILogger logger, string notice);

        [LoggerMessage(LogLevel.Error, "Discord does not know this bot yet: {Reason}.")]
        public static partial void Unknown(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "The commands are not registered with Discord yet: {Reason}.")]
        public static partial void Unregistered(ILogger logger, string reason);
    }
}
