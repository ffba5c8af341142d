using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Requests;

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
            case SlackRequest.Submission submission:
                return await AnswerAsync(submission);
            case SlackRequest.Suggestion suggestion:
                return conversation.Suggest(suggestion);
            case SlackRequest.Event(_, var happening):
                events.Take(happening);
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
            return await work is { } reply ? SlackAnswer.Of(reply) : SlackAnswer.None;
        }

        later.Begin(async stopping =>
        {
            if (await work is { } reply)
            {
                await responses.SendAsync(command.Caller, reply, SlackAnswer.Of(reply), stopping);
            }
        });
        return SlackAnswer.Of(LookingUp);
    }

    private async Task AnswerAsync(SlackRequest.Press press, CancellationToken stopping)
    {
        var reply = await conversation.PressAsync(press, stopping);
        var body = SlackAnswer.OfPress(reply, press.IsOnPrivateMessage);
        await responses.SendAsync(press.Caller, reply, body, stopping);
    }

    // A form that is not known to be wrong in time is closed: what is wrong with it is told in the channel.
    private async Task<ReadOnlyMemory<byte>> AnswerAsync(SlackRequest.Submission submission)
    {
        var work = conversation.SubmitAsync(submission, later.Stopping);
        if (await IsReadyAsync(work) && await work is FormOutcome.Refused(var mistakes))
        {
            return SlackAnswer.OfMistakes(mistakes);
        }

        later.Begin(async stopping =>
        {
            var reply = await work switch
            {
                FormOutcome.Accepted(var answer) => await answer,
                FormOutcome.Refused refused => Told(refused),
                var outcome => throw new NotSupportedException($"No answer to {outcome.GetType().Name}."),
            };
            await responses.SendAsync(submission.Caller, reply, SlackAnswer.None, stopping);
        });
        return SlackAnswer.None;
    }

    private async Task<bool> IsReadyAsync(Task work)
    {
        if (work.IsCompleted)
        {
            return true;
        }

        using var ready = new CancellationTokenSource();
        var first = await Task.WhenAny(work, Task.Delay(Budget, time, ready.Token));
        await ready.CancelAsync();
        return first == work;
    }

    private static CommandReply Told(FormOutcome.Refused refused) =>
        new(
            new([.. refused.Mistakes.Values.Select(mistake => MessageLine.Of($"{VisitorText.Of(mistake)}"))])
        );
}
