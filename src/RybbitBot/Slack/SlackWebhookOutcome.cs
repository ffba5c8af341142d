using RybbitBot.Chat;
using RybbitBot.Http;

namespace RybbitBot.Slack;

/// <summary>What an incoming webhook's answer means. It is a status and one word of plain text.</summary>
internal static class SlackWebhookOutcome
{
    private const string NewOne = "make a new one in Slack and put it into the settings";

    // Longer than Slack ever asks, for answers that do not say how long.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    /// <summary>The outcome of a post.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="key">Stands for the message's id, which Slack does not tell here.</param>
    public static PostOutcome Of(HttpReply reply, MessageKey key) =>
        ReasonToReject(WordIn(reply)) is { } reason && reply.Status >= 400
            ? new PostOutcome.Rejected(reason)
            : reply.Status switch
            {
                >= 200 and < 300 when reply.Body is null || WordIn(reply) == "ok" =>
                    new PostOutcome.Delivered(key.Value),
                >= 200 and < 300 => new PostOutcome.Failed(
                    "What answered was not Slack; look at the address and at what stands between",
                    MayHaveArrived: true
                ),
                429 => new PostOutcome.RetryAfter(reply.RetryAfter ?? Unsaid),
                408 or >= 500 => new PostOutcome.Failed(
                    $"Slack answered {reply.Status}",
                    MayHaveArrived: true
                )
                {
                    WasAnswered = true,
                },
                400 or 405 or 411 or 413 or 414 or 415 or 422 => new PostOutcome.Malformed(
                    $"Slack answered {reply.Status}"
                ),
                401 or 403 => new PostOutcome.Rejected($"Slack does not let this webhook post; {NewOne}"),
                404 or 410 => new PostOutcome.Rejected($"Slack no longer knows this webhook; {NewOne}"),
                >= 400 => new PostOutcome.Malformed($"Slack answered {reply.Status}"),
                _ => new PostOutcome.Rejected($"This is not the address of a Slack webhook; {NewOne}"),
            };

    private static string WordIn(HttpReply reply) => reply.Body?.Trim() ?? "";

    private static string? ReasonToReject(string word) =>
        word switch
        {
            "no_service" or "no_service_id" or "invalid_token" or "no_team" =>
                $"Slack no longer knows this webhook; {NewOne}",
            "channel_is_archived" or "is_archived" =>
                "The webhook's channel is archived; unarchive it, or make a webhook for another",
            "channel_not_found" => "The webhook's channel is gone; make a webhook for another",
            "action_prohibited" or "posting_to_channel_denied" or "restricted_action" =>
                "An admin of the workspace does not let this webhook post to its channel",
            "posting_to_general_channel_denied" =>
                "An admin of the workspace does not let this webhook post to #general",
            "user_not_found" or "user_disabled" => $"Whoever made this webhook is gone; {NewOne}",
            "team_disabled" or "account_inactive" or "token_revoked" =>
                $"The workspace or its app is switched off; {NewOne}",
            _ => null,
        };
}
