namespace RybbitBot.Slack;

/// <summary>Answers what Slack asks: behind both doors, the sockets and the signed requests.</summary>
internal interface ISlackRequests
{
    /// <summary>
    /// The body of the acknowledgement, as JSON; empty for none. It comes within the three seconds that Slack
    /// gives, whatever is asked; what takes longer is sent later.
    /// </summary>
    Task<ReadOnlyMemory<byte>> AnswerAsync(SlackRequest request);
}
