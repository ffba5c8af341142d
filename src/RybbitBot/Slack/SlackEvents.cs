using System.Threading.Channels;
using RybbitBot.Chat;
using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Slack;

/// <summary>Sees that what becomes of channels and of the app becomes of the subscriptions: one after the other.</summary>
internal sealed partial class SlackEvents(
    ChannelLife life,
    SlackIdentity identity,
    IChatPresence presence,
    ILogger<SlackEvents> logger
) : BackgroundService
{
    private const string Removed = "The app was removed from this workspace; install it again to go on";

    private readonly Channel<SlackEvent> _happenings = Channel.CreateUnbounded<SlackEvent>();

    /// <summary>Takes what happened; Slack need not wait for what follows from it.</summary>
    public void Take(SlackEvent happening) => _ = _happenings.Writer.TryWrite(happening);

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

    private Task HandleAsync(SlackEvent happening, CancellationToken stopping)
    {
        switch (happening)
        {
            // An app token hears of every workspace that installed the app; the bot token is of one.
            case var _ when identity.Self?.Serves(happening.Team, happening.Organisation) == false:
                break;
            case SlackEvent.ChannelClosed closed:
                return life.CloseAsync(Address(closed.Team, closed.Channel), ReasonOf(closed.Why), stopping);
            case SlackEvent.ChannelOpened opened:
                return life.OpenAsync(Address(opened.Team, opened.Channel), stopping);
            case SlackEvent.ChannelMoved moved:
                return life.MoveAsync(
                    Address(moved.Team, moved.From),
                    Address(moved.Team, moved.To),
                    stopping
                );
            case SlackEvent.MemberMoved member when member.User == identity.Self?.User:
                var channel = Address(member.Team, member.Channel);
                return member.IsIn
                    ? life.OpenAsync(channel, stopping)
                    : life.CloseAsync(channel, ReasonOf(ChannelClosing.Left), stopping);
            case SlackEvent.Uninstalled:
            case SlackEvent.TokensRevoked revoked when revoked.BotUsers.Contains(identity.Self?.User):
                Log.Removed(logger, happening.Team);
                presence.Lost(SlackPlatform.PlatformName, Removed);
                return life.CloseWorkspaceAsync(
                    SlackPlatform.PlatformName,
                    happening.Team,
                    Removed,
                    stopping
                );
            case SlackEvent.HeldBack:
                Log.HeldBack(logger, happening.Team);
                break;
        }

        return Task.CompletedTask;
    }

    private static string ReasonOf(ChannelClosing why) =>
        why switch
        {
            ChannelClosing.Archived => "The channel is archived; it goes on once it is unarchived",
            ChannelClosing.Deleted => "The channel was deleted",
            _ => "I was taken out of this channel; it goes on once you /invite @Rybbit",
        };

    private static ChannelAddress Address(string team, string channel) =>
        new(SlackPlatform.PlatformName, team, channel);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Slack's {Happening} was taken care of")]
        public static partial void Handled(ILogger logger, string happening);

        [LoggerMessage(LogLevel.Error, "What follows from Slack's {Happening} could not be done")]
        public static partial void Faulted(ILogger logger, Exception fault, string happening);

        [LoggerMessage(
            LogLevel.Error,
            "The workspace {Team} removed the Slack app; its subscriptions are paused."
        )]
        public static partial void Removed(ILogger logger, string team);

        [LoggerMessage(
            LogLevel.Warning,
            "Slack holds back events of the workspace {Team}: there were too many."
        )]
        public static partial void HeldBack(ILogger logger, string team);
    }
}
