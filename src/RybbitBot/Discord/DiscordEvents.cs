using System.Collections.Immutable;
using System.Threading.Channels;
using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

/// <summary>
/// Sees that what becomes of servers and channels becomes of the subscriptions: one after the other. Subscriptions
/// are paused and go on, never deleted.
/// </summary>
internal sealed partial class DiscordEvents(
    ChannelLife life,
    ISubscriptionStore subscriptions,
    ILogger<DiscordEvents> logger
) : BackgroundService
{
    private const string Deleted = "The channel was deleted";

    private const string Removed =
        "I was taken out of this server; it goes on once somebody invites me again";

    private readonly Channel<DiscordEvent> _happenings = Channel.CreateUnbounded<DiscordEvent>();

    /// <summary>Takes what happened; Discord need not wait for what follows from it.</summary>
    public void Take(DiscordEvent happening) => _ = _happenings.Writer.TryWrite(happening);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happening in _happenings.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await HandleAsync(happening, stoppingToken);
                Log.Handled(logger, happening.GetType().Name);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Faulted(logger, fault, happening.GetType().Name);
            }
        }
    }

    private Task HandleAsync(DiscordEvent happening, CancellationToken stopping)
    {
        switch (happening)
        {
            case DiscordEvent.Present(var guilds):
                return CloseAllButAsync(guilds, stopping);
            case DiscordEvent.GuildReached(var guild):
                return life.OpenWorkspaceAsync(DiscordPlatform.PlatformName, guild, stopping);
            case DiscordEvent.RightsChanged(var guild):
                return life.OpenWorkspaceAsync(DiscordPlatform.PlatformName, guild, stopping);
            case DiscordEvent.GuildLeft(var guild):
                return CloseGuildAsync(guild, stopping);
            case DiscordEvent.ChannelDeleted(var guild, var channel):
                return life.CloseAsync(Address(guild, channel), Deleted, stopping);
            case DiscordEvent.ChannelChanged(var guild, var channel):
                return life.TryAgainAsync(Address(guild, channel), stopping);
            case DiscordEvent.GuildSilent(var guild):
                Log.Silent(logger, guild);
                break;
        }

        return Task.CompletedTask;
    }

    // While the bot was away it may have been taken out of a server, which nobody tells it.
    private async Task CloseAllButAsync(ImmutableArray<string> guilds, CancellationToken stopping)
    {
        var lost = subscriptions
            .All.Select(subscription => subscription.Channel)
            .Where(channel => channel.Platform == DiscordPlatform.PlatformName)
            .Select(channel => channel.Workspace)
            .Distinct()
            .Except(guilds)
            .ToList();
        foreach (var guild in lost)
        {
            await CloseGuildAsync(guild, stopping);
        }
    }

    private Task CloseGuildAsync(string guild, CancellationToken stopping)
    {
        Log.Removed(logger, guild);
        return life.CloseWorkspaceAsync(DiscordPlatform.PlatformName, guild, Removed, stopping);
    }

    private static ChannelAddress Address(string guild, string channel) =>
        new(DiscordPlatform.PlatformName, guild, channel);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord's {Happening} was taken care of")]
        public static partial void Handled(ILogger logger, string happening);

        [LoggerMessage(LogLevel.Error, "What follows from Discord's {Happening} could not be done")]
        public static partial void Faulted(ILogger logger, Exception fault, string happening);

        [LoggerMessage(
            LogLevel.Warning,
            "The bot is not in the server {Guild} any more; its subscriptions are paused."
        )]
        public static partial void Removed(ILogger logger, string guild);

        [LoggerMessage(
            LogLevel.Information,
            "Discord has an outage in the server {Guild}; it passes by itself."
        )]
        public static partial void Silent(ILogger logger, string guild);
    }
}
