using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Slack.Api;
using RybbitBot.Slack.Http;
using RybbitBot.Slack.Sockets;

namespace RybbitBot.Slack.Checkup;

/// <summary>Looks whether what people type can reach the bot: by a socket, or by signed requests.</summary>
internal sealed class SlackDoorCheckup(SlackApi api, IOptions<SlackOptions> options)
{
    private const string WellRunning = "ok";

    private readonly bool _hasSockets = options.Value.AppToken.Trim().Length > 0;

    /// <summary>What is found.</summary>
    /// <param name="running">
    /// What a bot that runs here says; empty where it has not joined Slack, null where none runs.
    /// </param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async IAsyncEnumerable<Finding> LookAsync(
        string? running,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (running is not null)
        {
            yield return Of(running);
        }

        if (!_hasSockets)
        {
            yield return new Finding.Note(
                "Slack: signed HTTP; the app's page must name, below your own https address, "
                    + $"{SlackEndpoints.Command} for each of the Slash Commands, "
                    + $"{SlackEndpoints.Action} as Request URL and {SlackEndpoints.Options} as Options Load URL "
                    + $"under Interactivity & Shortcuts, and {SlackEndpoints.Event} under Event Subscriptions"
            );
        }
        else if (running != WellRunning)
        {
            yield return await AskAsync(cancellationToken);
        }
    }

    private static Finding Of(string running) =>
        running switch
        {
            WellRunning => new Finding.Right("Slack: the bot that runs here is reached by it"),
            "" => new Finding.Wrong(
                "Slack: the bot that runs here has not joined it, because it was started with other settings; "
                    + "restart it"
            ),
            _ => new Finding.Wrong($"Slack: the bot that runs here is not reached by it: {running}"),
        };

    // It gives an address for one connection. None is made with it, so none of the app's ten is taken; but Slack
    // lets it be called about once a minute only, so it is left to a bot that runs.
    private async Task<Finding> AskAsync(CancellationToken cancellationToken)
    {
        var reply = await api.CallAsync(SlackCall.OfTheApp("apps.connections.open"), cancellationToken);
        return reply switch
        {
            SlackReply.Ok => new Finding.Right("Slack: the app token is good, and Socket Mode is on"),
            SlackReply.RetryAfter => new Finding.Note(
                "Slack: the app token was not looked at, since it was asked for a moment ago; try in a minute"
            ),
            _ => new Finding.Wrong($"Slack: the app token: {SocketFailure.Of(reply).Reason}"),
        };
    }
}
