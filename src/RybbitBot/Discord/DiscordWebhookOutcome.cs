using System.Globalization;
using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Http;

namespace RybbitBot.Discord;

/// <summary>What a webhook's answer means: first by the code in its JSON, then by its status.</summary>
internal static class DiscordWebhookOutcome
{
    // https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    private const int UnknownWebhook = 10015;

    private const string NewOne = "make a new one in the channel's integrations and put it into the settings";

    // For answers that do not say how long: those of the network in front of Discord, which punishes haste.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(60);

    /// <summary>The outcome of a post that asked for the message (<c>wait=true</c>).</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="key">Stands for the message's id where the answer has none.</param>
    public static PostOutcome Of(HttpReply reply, MessageKey key)
    {
        var fields = ReplyFields.Of(reply.Body);
        return reply.Status switch
        {
            204 => new PostOutcome.Delivered(key.Value),
            >= 200 and < 300 when reply.Body is null || fields.Id is not null => new PostOutcome.Delivered(
                fields.Id ?? key.Value
            ),
            >= 200 and < 300 => new PostOutcome.Failed(
                "What answered was not Discord; look at the address and at what stands between",
                MayHaveArrived: true
            ),
            429 => new PostOutcome.RetryAfter(WaitIn(reply, fields)),
            408 or >= 500 => new PostOutcome.Failed($"Discord answered {reply.Status}", MayHaveArrived: true)
            {
                WasAnswered = true,
            },
            _ when ReasonToReject(fields.Code) is { } reason => new PostOutcome.Rejected(reason),
            _ when IsTheMessages(fields.Code) => Malformed(reply, fields),
            401 or 403 => new PostOutcome.Rejected($"Discord does not let this webhook post; {NewOne}"),
            404 or 410 => new PostOutcome.Rejected(Gone),
            >= 400 => Malformed(reply, fields),
            _ => new PostOutcome.Rejected($"This is not the address of a Discord webhook; {NewOne}"),
        };
    }

    /// <summary>Whether the answer says that the webhook is gone for good, and not some page between.</summary>
    public static bool IsGone(HttpReply reply) =>
        reply.Status == 404 && ReplyFields.Of(reply.Body).Code == UnknownWebhook;

    private static string Gone => $"Discord no longer knows this webhook; {NewOne}";

    private static string? ReasonToReject(int? code) =>
        code switch
        {
            10003 => "The webhook's channel is gone; make a webhook for another",
            UnknownWebhook => Gone,
            50027 => $"The webhook's token is wrong; {NewOne}",
            40058 or 40067 => "A forum takes posts, not messages; make the webhook in an ordinary channel",
            50083 or 160005 =>
                "The webhook's thread is closed; open it again, or take the webhook of a channel",
            40333 => "The network in front of Discord refuses this machine; ask who runs it",
            _ => null,
        };

    // A filter of the server's, or the form: another message may pass.
    private static bool IsTheMessages(int? code) =>
        code is 200000 or 240000 or 50006 or 50035 or 50109 or 40005;

    private static PostOutcome.Malformed Malformed(HttpReply reply, ReplyFields fields) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Discord answered {reply.Status}, code {fields.Code?.ToString(CultureInfo.InvariantCulture) ?? "none"}"
            )
        );

    private static TimeSpan WaitIn(HttpReply reply, ReplyFields fields)
    {
        TimeSpan?[] said = [reply.RetryAfter, fields.RetryAfter];
        return said.Max() ?? Unsaid;
    }

    private sealed record ReplyFields(string? Id, int? Code, TimeSpan? RetryAfter)
    {
        // Longer waits are no waits; and far larger numbers are no spans of time.
        private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

        private static readonly ReplyFields None = new(null, null, null);

        /// <summary>The fields of a JSON object; none of anything else, such as a page of a proxy.</summary>
        public static ReplyFields Of(string? body)
        {
            try
            {
                using var json = JsonDocument.Parse(body ?? "");
                return json.RootElement.ValueKind == JsonValueKind.Object ? Of(json.RootElement) : None;
            }
            catch (JsonException)
            {
                return None;
            }
        }

        private static ReplyFields Of(JsonElement reply) =>
            new(
                reply.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                    ? id.GetString()
                    : null,
                reply.TryGetProperty("code", out var code)
                && code.ValueKind == JsonValueKind.Number
                && code.TryGetInt32(out var number)
                    ? number
                    : null,
                reply.TryGetProperty("retry_after", out var wait) && wait.ValueKind == JsonValueKind.Number
                    ? TimeSpan.FromSeconds(Math.Clamp(wait.GetDouble(), 0, LongestWait.TotalSeconds))
                    : null
            );
    }
}
