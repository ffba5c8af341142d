using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Requests;

namespace RybbitBot.Discord;

/// <summary>
/// Answers in time, by structure: what is not ready after a second and a half is announced, and comes later. Time
/// runs from when the question came, by our own clock: when Discord made it, only Discord's clock knows.
/// </summary>
/// <seealso href="https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction"/>
internal sealed class DiscordDispatcher(
    DiscordConversation conversation,
    DiscordResponses responses,
    RecentRequests recent,
    LaterWork later,
    TimeProvider time
) : IDiscordRequests
{
    // Discord gives three seconds; the network needs some of them, twice.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public void Take(DiscordRequest request)
    {
        if (request is DiscordRequest.Asked asked)
        {
            later.Begin(stopping => OnceAsync(asked, stopping));
        }
    }

    // Discord tells of the same question again after a lost connection, and whoever listens in could.
    private async Task OnceAsync(DiscordRequest.Asked asked, CancellationToken stopping) =>
        _ = await recent.OnceAsync(
            asked.Caller.Interaction.ToString(),
            async () =>
            {
                await AnswerAsync(asked, stopping);
                return ReadOnlyMemory<byte>.Empty;
            }
        );

    private async Task AnswerAsync(DiscordRequest.Asked asked, CancellationToken stopping)
    {
        if (asked is DiscordRequest.Suggestion typing)
        {
            await responses.SuggestAsync(typing.Caller, conversation.Suggest(typing), stopping);
            return;
        }

        var work = WorkOn(asked, stopping);
        if (await IsReadyAsync(work))
        {
            await responses.AnswerAsync(asked, await work, stopping);
            return;
        }

        var isHeard = await responses.DeferAsync(asked, stopping);
        var reply = await work;
        if (isHeard)
        {
            await responses.CompleteAsync(asked, reply, stopping);
        }
    }

    private Task<CommandReply> WorkOn(DiscordRequest.Asked asked, CancellationToken stopping) =>
        asked switch
        {
            DiscordRequest.Command command => conversation.RunAsync(command, stopping),
            DiscordRequest.Press press => conversation.PressAsync(press, stopping),
            DiscordRequest.Submission submission => SubmitAsync(submission, stopping),
            _ => throw new NotSupportedException($"No answer to {asked.GetType().Name}."),
        };

    // Discord cannot show a form again with what is wrong, so that is told beside it.
    private async Task<CommandReply> SubmitAsync(
        DiscordRequest.Submission submission,
        CancellationToken stopping
    ) =>
        conversation.Submit(submission, stopping) switch
        {
            FormOutcome.Accepted(var reply) => await reply,
            FormOutcome.Refused(var mistakes) => new(
                new([.. mistakes.Values.Select(mistake => MessageLine.Of($"{VisitorText.Of(mistake)}"))])
            ),
            var outcome => throw new NotSupportedException($"No answer to {outcome.GetType().Name}."),
        };

    private async Task<bool> IsReadyAsync(Task work)
    {
        using var ready = new CancellationTokenSource();
        var first = await Task.WhenAny(work, Task.Delay(Budget, time, ready.Token));
        await ready.CancelAsync();
        return first == work;
    }
}
