using System.Security.Cryptography;
using RybbitBot.Commands;

namespace RybbitBot.Hosting;

/// <summary>The door to the commands, which are the same in every chat.</summary>
internal static class CommandsSetup
{
    /// <summary>Adds the router with every command, subcommand and button.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services, IConfiguration settings) =>
        services
            .AddSingleton(NamesIn(settings))
            .AddSingleton(_ => RandomNumberGenerator.Create())
            .AddSingleton<CommandRouter>()
            .AddSingleton<FormRouter>()
            .AddSingleton<IFormHandler, SubscribeFormHandler>()
            .AddSingleton<SubscribeForm>()
            .AddSingleton<FieldSuggestions>()
            .AddSingleton<FaultGuard>()
            .AddSingleton<OnlineCommand>()
            .AddSingleton<OnlineView>()
            .AddSingleton<FeedCommand>()
            .AddSubcommands()
            .AddButtons()
            .AddSingleton<ChannelPoster>()
            .AddSingleton(provider => provider.GetRequiredService<FeedPipelineOptions>().OwnUsers)
            .AddSingleton<EventInquiry>()
            .AddSingleton<EventSearch>()
            .AddSingleton<MatchCounter>()
            .AddSingleton<SiteFinder>()
            .AddSingleton<SubscribeOffers>()
            .AddSingleton<SubscriptionAnnouncement>()
            .AddSingleton<SubscriptionChanges>()
            .AddSingleton<UndoLog>()
            .AddSingleton<WhyEvent>()
            .AddSingleton<WhyMessage>();

    private static IServiceCollection AddSubcommands(this IServiceCollection services) =>
        services
            .AddSingleton<IFeedSubcommand, ShowSubcommand>()
            .AddSingleton<SubscribeSubcommand>()
            .AddSingleton<IFeedSubcommand>(provider => provider.GetRequiredService<SubscribeSubcommand>())
            .AddSingleton<IFeedSubcommand, ListSubcommand>()
            .AddSingleton<IFeedSubcommand, EditSubcommand>()
            .AddSingleton<PauseSubcommand>()
            .AddSingleton<IFeedSubcommand>(provider => provider.GetRequiredService<PauseSubcommand>())
            .AddSingleton<ResumeSubcommand>()
            .AddSingleton<IFeedSubcommand>(provider => provider.GetRequiredService<ResumeSubcommand>())
            .AddSingleton<IFeedSubcommand, UnsubscribeSubcommand>()
            .AddSingleton<WhySubcommand>()
            .AddSingleton<IFeedSubcommand>(provider => provider.GetRequiredService<WhySubcommand>())
            .AddSingleton<IFeedSubcommand, TestSubcommand>()
            .AddSingleton<IFeedSubcommand, RetrySubcommand>()
            .AddSingleton<IFeedSubcommand, LogSubcommand>();

    private static IServiceCollection AddButtons(this IServiceCollection services) =>
        services
            .AddSingleton<IButtonHandler, OnlineRefreshButton>()
            .AddSingleton<IButtonHandler, OnlineShareButton>()
            .AddSingleton<IButtonHandler, SubscribeButton>()
            .AddSingleton<IButtonHandler, PauseButton>()
            .AddSingleton<IButtonHandler, ResumeButton>()
            .AddSingleton<IButtonHandler, UndoButton>()
            .AddSingleton<IButtonHandler, WhyButton>();

    private static CommandNames NamesIn(IConfiguration settings)
    {
        var usual = new CommandNames();
        return new(
            settings["Commands:Online"] ?? usual.Online,
            settings["Commands:Feed"] ?? usual.Feed,
            settings["Commands:Rybbit"] ?? usual.Rybbit
        );
    }
}
