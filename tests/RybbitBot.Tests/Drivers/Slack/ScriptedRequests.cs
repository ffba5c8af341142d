using System.Text;
using RybbitBot.Fakes;
using RybbitBot.Slack;

namespace RybbitBot.Tests;

/// <summary>Answers what Slack asks as a spec wants, and keeps what was asked.</summary>
internal sealed class ScriptedRequests : ISlackRequests
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Journal<SlackRequest> Asked { get; } = new();

    /// <summary>The answer to everything.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The command whose answer waits for <see cref="Release"/>.</summary>
    public string? Held { get; set; }

    public void Release() => _released.SetResult();

    public async Task<ReadOnlyMemory<byte>> AnswerAsync(SlackRequest request)
    {
        Asked.Add(request);
        if (request is SlackRequest.Command(_, var name, _) && name == Held)
        {
            await _released.Task;
        }

        return Encoding.UTF8.GetBytes(Answer);
    }
}
