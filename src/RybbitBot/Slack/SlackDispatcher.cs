using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>
/// Acknowledges in time, by structure: what is not ready after two seconds is announced, and comes later.
/// </summary>
internal sealed class SlackDispatcher(
    SlackConversation conversation,
    SlackEvents events,
    SlackResponses responses,
    RecentRequests recent,
    LaterWork later,
    TimeProvider time
) : ISlackRequests
{
    // Slack gives three; the network needs some of them.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    private static readonly CommandReply LookingUp = new(ChatMessage.Of(MessageLine.Text("Looking up …")));

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> AnswerAsync(SlackRequest request) =>
        request.Id is { } id ? recent.OnceAsync(id, () => DispatchAsync(request)) : DispatchAsync(request);

    private async Task<ReadOnlyMemory<byte>> DispatchAsync(SlackRequest request)
    {
        switch (request)
        {
            case SlackRequest.Command command:
                return await AnswerAsync(command);
            case SlackRequest.Press press:
                later.Begin(stopping => AnswerAsync(press, stopping));
                break;
            case SlackRequest.Event(_, var happening):
                later.Begin(stopping => events.HandleAsync(happening, stopping));
                break;
            case SlackRequest.Challenge(var word):
                return SlackAnswer.OfChallenge(word);
        }

        return SlackAnswer.None;
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(SlackRequest.Command command)
    {
        var work = conversation.RunAsync(command, later.Stopping);
        if (await IsReadyAsync(work))
        {
            return SlackAnswer.Of(await work);
        }

        later.Begin(async stopping =>
        {
            var reply = await work;
            await responses.SendAsync(command.Caller, reply, SlackAnswer.Of(reply), stopping);
        });
        return SlackAnswer.Of(LookingUp);
    }

    private async Task AnswerAsync(SlackRequest.Press press, CancellationToken stopping)
    {
        var reply = await conversation.PressAsync(press, stopping);
        var body = SlackAnswer.OfPress(reply, press.IsOnPrivateMessage);
        await responses.SendAsync(press.Caller, reply, body, stopping);
    }

    private async Task<bool> IsReadyAsync(Task work)
    {
        using var ready = new CancellationTokenSource();
        var first = await Task.WhenAny(work, Task.Delay(Budget, time, ready.Token));
        await ready.CancelAsync();
        return first == work;
    }
}
