using RybbitBot.Discord.Api;

namespace RybbitBot.Discord;

/// <summary>Answers interactions over HTTP, which is where they are answered however they came.</summary>
/// <seealso href="https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages"/>
internal sealed class DiscordInteractions(DiscordApi api, TimeProvider time)
{
    // Discord may not have taken in yet that there is an answer, when a change of it comes.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The first answer, within three seconds of the question.</summary>
    public async Task<InteractionOutcome> CallBackAsync(
        InteractionKey key,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken
    )
    {
        var path = $"interactions/{key.Id}/{key.Token}/callback";
        var reply = await SendAsync(DiscordCall.Post(path, body), cancellationToken);
        return reply is DiscordReply.Failed
            ? OutcomeOf(await SendAsync(DiscordCall.Post(path, body), cancellationToken))
            : OutcomeOf(reply);
    }

    /// <summary>Changes the first answer.</summary>
    public async Task<InteractionOutcome> EditAsync(
        InteractionKey key,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken
    )
    {
        var call = DiscordCall.Patch($"webhooks/{key.Application}/{key.Token}/messages/@original", body);
        var reply = await SendAsync(call, cancellationToken);
        if (reply is DiscordReply.Refused { Code: DiscordCode.UnknownWebhook or DiscordCode.UnknownMessage })
        {
            await Task.Delay(Pause, time, cancellationToken);
            reply = await SendAsync(call, cancellationToken);
        }

        return OutcomeOf(reply);
    }

    /// <summary>Says something more.</summary>
    public async Task<InteractionOutcome> FollowUpAsync(
        InteractionKey key,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken
    ) =>
        OutcomeOf(
            await SendAsync(
                DiscordCall.Post($"webhooks/{key.Application}/{key.Token}", body),
                cancellationToken
            )
        );

    private Task<DiscordReply> SendAsync(DiscordCall call, CancellationToken cancellationToken) =>
        api.CallAsync(call, cancellationToken);

    private static InteractionOutcome OutcomeOf(DiscordReply reply) =>
        reply switch
        {
            DiscordReply.Ok => InteractionOutcome.Taken,
            DiscordReply.Refused refused => DiscordRefusal.Of(refused).Kind switch
            {
                DiscordRefusalKind.DoneBefore => InteractionOutcome.AlreadyAnswered,
                DiscordRefusalKind.InteractionOver => InteractionOutcome.Late,
                DiscordRefusalKind.Unwanted or DiscordRefusalKind.TooLarge => InteractionOutcome.Malformed,
                _ => InteractionOutcome.Failed,
            },
            _ => InteractionOutcome.Failed,
        };
}
