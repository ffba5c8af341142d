using RybbitBot.Chat;

namespace RybbitBot.Slack.Checkup;

/// <summary>The door to looking at Slack without joining it.</summary>
internal static class SlackCheckupSetup
{
    /// <summary>Looks at Slack's settings, and at Slack where there is a bot token.</summary>
    public static IServiceCollection AddSlackCheckup(
        this IServiceCollection services,
        IConfiguration settings
    )
    {
        _ = services.AddSlackPosting();
        return string.IsNullOrEmpty(settings["Slack:BotToken"])
            ? services
            : services
                .AddSingleton<SlackIdentity>()
                .AddSingleton<SlackDoorCheckup>()
                .AddSingleton<SlackChannelCheckup>()
                .AddSingleton<IChatCheckup, SlackCheckup>();
    }
}
