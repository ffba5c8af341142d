using System.Text.Json;
using RybbitBot.Discord.Api;

namespace RybbitBot.Discord.Commands;

/// <summary>Registers the commands with Discord, only where they are not as they should be.</summary>
/// <remarks>Discord takes 200 new ones a day, and shows each change to everybody.</remarks>
/// <seealso href="https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands"/>
internal sealed partial class CommandRegistration(
    DiscordApi api,
    DiscordCommands commands,
    ILogger<CommandRegistration> logger
)
{
    /// <summary>Sees that they are registered.</summary>
    /// <returns>Discord's refusal; null where they are.</returns>
    public async Task<DiscordReply?> RegisterAsync(string application, CancellationToken cancellationToken)
    {
        var path = $"applications/{application}/commands";
        var known = await api.CallAsync(
            DiscordCall.Get($"{path}?with_localizations=true"),
            cancellationToken
        );
        if (known is not DiscordReply.Ok registered)
        {
            return known;
        }

        if (CommandShape.Of(registered.Root) == Shape())
        {
            Log.Unchanged(logger);
            return null;
        }

        var reply = await api.CallAsync(DiscordCall.Put(path, commands.Json), cancellationToken);
        if (reply is not DiscordReply.Ok)
        {
            return reply;
        }

        Log.Registered(logger);
        return null;
    }

    private string Shape()
    {
        using var json = JsonDocument.Parse(commands.Json);
        return CommandShape.Of(json.RootElement);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord knows the commands already.")]
        public static partial void Unchanged(ILogger logger);

        [LoggerMessage(LogLevel.Information, "The commands were registered with Discord.")]
        public static partial void Registered(ILogger logger);
    }
}
