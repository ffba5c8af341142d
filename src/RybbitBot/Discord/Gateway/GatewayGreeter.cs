using Microsoft.Extensions.Options;

namespace RybbitBot.Discord.Gateway;

/// <summary>Says who we are, and hands on what happens.</summary>
internal sealed class GatewayGreeter(
    IOptions<DiscordOptions> options,
    IDiscordRequests requests,
    DiscordEvents events,
    TimeProvider time
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Begins a session, or goes on with one.</summary>
    /// <returns>Discord's greeting; null where it gave none in time.</returns>
    public async Task<GatewayEvent?> GreetAsync(
        GatewayConnection connection,
        GatewaySession? session,
        CancellationToken stopping
    )
    {
        var token = options.Value.BotToken.Trim();
        var payload = session is null
            ? GatewayPayload.Identify(token)
            : GatewayPayload.Resume(token, session);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            return await connection.SendAsync(payload, either.Token)
                ? await connection.Greeting.WaitAsync(either.Token)
                : null;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Takes what happened; what follows from it is done elsewhere.</summary>
    public void Take(GatewayEvent happened)
    {
        switch (happened)
        {
            case GatewayEvent.Ready(_, _, var guilds):
                events.Take(new DiscordEvent.Present(guilds));
                break;
            case GatewayEvent.Interaction(var request):
                requests.Take(request);
                break;
            case GatewayEvent.Happening(var what):
                events.Take(what);
                break;
        }
    }
}
