using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Discord.Gateway;
using RybbitBot.Discord.Http;
using RybbitBot.Http;

namespace RybbitBot.Discord.Checkup;

/// <summary>Looks whether what people type can reach the bot: its commands, and the gateway or signed requests.</summary>
internal sealed class DiscordDoorCheckup(
    GatewayDirectory directory,
    DiscordApi api,
    IOptions<DiscordOptions> options
)
{
    private const string WellRunning = "ok";

    /// <summary>What is found.</summary>
    /// <param name="self">Who this bot is.</param>
    /// <param name="running">
    /// What a bot that runs here says; empty where it has not joined Discord, null where none runs.
    /// </param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async IAsyncEnumerable<Finding> LookAsync(
        DiscordSelf self,
        string? running,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (running is not null)
        {
            yield return Of(running);
        }

        if (options.Value.IsHttp)
        {
            yield return new Finding.Note(
                "Discord: signed HTTP; Interactions Endpoint URL on the application's page must be your own https "
                    + $"address with {DiscordEndpoints.Interactions}"
            );
        }
        else if (running != WellRunning)
        {
            yield return await AskGatewayAsync(cancellationToken);
        }

        yield return await AskCommandsAsync(self.Id, cancellationToken);
    }

    private static Finding Of(string running) =>
        running switch
        {
            WellRunning => new Finding.Right("Discord: the bot that runs here is reached by it"),
            "" => new Finding.Wrong(
                "Discord: the bot that runs here has not joined it, because it was started with other settings; "
                    + "restart it"
            ),
            _ => new Finding.Wrong($"Discord: the bot that runs here is not reached by it: {running}"),
        };

    private async Task<Finding> AskCommandsAsync(string application, CancellationToken cancellationToken)
    {
        var reply = await api.CallAsync(
            DiscordCall.Get($"applications/{application}/commands"),
            cancellationToken
        );
        if (reply is not DiscordReply.Ok { Root: { ValueKind: JsonValueKind.Array } commands })
        {
            return new Finding.Wrong(
                $"Discord: the commands could not be looked at: {DiscordRefusal.ReasonOf(reply)}"
            );
        }

        string[] names = [.. commands.EnumerateArray().Select(command => $"/{command.Text("name")}").Order()];
        return names.Length == 0
            ? new Finding.Note("Discord: no command is registered yet; the bot does that when it starts")
            : new Finding.Right($"Discord: registered are {string.Join(" and ", names)}");
    }

    private async Task<Finding> AskGatewayAsync(CancellationToken cancellationToken)
    {
        var (entrance, obstacle) = await directory.AskAsync(cancellationToken);
        return entrance switch
        {
            null => new Finding.Wrong($"Discord: the gateway cannot be found: {obstacle!.Reason}"),
            { Starts.Remaining: <= 0 } => new Finding.Wrong(
                "Discord: the gateway lets no more sessions begin today; another program uses the same token"
            ),
            { Starts.Remaining: var left } => new Finding.Right(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Discord: the gateway can be joined; {left:N0} more sessions may begin today"
                )
            ),
        };
    }
}
