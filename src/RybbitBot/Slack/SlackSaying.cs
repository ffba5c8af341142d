using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Says why Slack did not answer a question, for people: a part of a sentence, without its stop.</summary>
internal static class SlackSaying
{
    /// <summary>Why, and what to do.</summary>
    public static string Of(SlackReply reply) =>
        reply switch
        {
            SlackReply.Refused refused => SlackRefusal.Of(refused).Reason,
            SlackReply.Failed(var reason, _) => $"{reason}; please try again",
            SlackReply.RetryAfter => "it wants me to be slower; please try again in a minute",
            _ => "it said nothing that I understand; please try again",
        };
}
