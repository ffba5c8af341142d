namespace RybbitBot.Fakes;

/// <summary>A message that answers a callback: for one user, unless it says it is for all.</summary>
internal static class ShownMessage
{
    /// <summary>Why Slack does not show it, or null.</summary>
    public static string? ProblemOf(JsonObject body) =>
        body["blocks"] is { } blocks
            ? blocks is not JsonArray list
                ? "invalid_blocks_format"
                : BlockCheck.OfMessage(list) is [var problem, ..]
                    ? $"invalid_blocks: {problem}"
                    : null
            : ((string?)body["text"])?.Length > 0
                ? null
                : "no_text";

    public static void Show(FakeWorkspace workspace, JsonObject body, string user, string channel, string via)
    {
        var text = (string?)body["text"] ?? "";
        var blocks = body["blocks"]?.DeepClone() as JsonArray;
        if ((string?)body["response_type"] != "in_channel")
        {
            workspace.Ephemerals.Add(new(channel, user, text, blocks, via, body));
            return;
        }

        var metadata = body["metadata"]?.DeepClone() as JsonObject;
        workspace.Post(
            new(
                channel,
                workspace.NextTs(),
                FakeWorkspace.BotUser,
                text,
                blocks,
                metadata,
                (string?)body["thread_ts"],
                body
            )
        );
    }
}
