using RybbitBot.Chat;
using RybbitBot.Discord.Gateway;

namespace RybbitBot.Discord.Checkup;

/// <summary>The door to looking at Discord without joining it.</summary>
internal static class DiscordCheckupSetup
{
    /// <summary>Looks at Discord's settings, and at Discord where there is a bot token.</summary>
    public static IServiceCollection AddDiscordCheckup(
        this IServiceCollection services,
        IConfiguration settings
    )
    {
        _ = services.AddDiscordPosting();
        return string.IsNullOrEmpty(settings["Discord:BotToken"])
            ? services
            : services
                .AddSingleton<GatewayDirectory>()
                .AddSingleton<DiscordDoorCheckup>()
                .AddSingleton<DiscordChannelCheckup>()
                .AddSingleton<IChatCheckup, DiscordCheckup>();
    }
}
