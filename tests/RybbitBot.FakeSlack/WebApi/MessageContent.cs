namespace RybbitBot.Fakes;

/// <summary>What a message says.</summary>
/// <param name="Text">The text; empty where there is none.</param>
/// <param name="Blocks">The blocks, or null where there are none.</param>
/// <param name="Metadata">The metadata, or null.</param>
/// <param name="Refusal">Why Slack does not take it, or null.</param>
internal sealed record MessageContent(
    string Text,
    JsonArray? Blocks,
    JsonObject? Metadata,
    JsonObject? Refusal
)
{
    private const int MaxMetadata = 16_000;
    private const int MaxBlockText = 13_200;

    public static MessageContent Read(WebApiCall call)
    {
        var blocks = call.Node<JsonArray>("blocks");
        var text = call.Text("text") ?? "";
        var metadata = call.Node<JsonObject>("metadata");
        var refusal =
            call.Has("blocks") && blocks is null ? WebApiAnswer.Refused("invalid_blocks_format")
            : text.Length == 0 && blocks is null or { Count: 0 } ? WebApiAnswer.Refused("no_text")
            : RefusalOf(blocks) ?? RefusalOf(metadata, call.Has("metadata"));
        return new(
            text,
            blocks is { Count: > 0 } ? blocks : null,
            metadata is { Count: > 0 } ? metadata : null,
            refusal
        );
    }

    private static JsonObject? RefusalOf(JsonArray? blocks)
    {
        if (blocks is null)
        {
            return null;
        }

        var problems = BlockCheck.OfMessage(blocks);
        return problems.Count > 0 ? WebApiAnswer.Refused("invalid_blocks", problems)
            : BlockCheck.TextLength(blocks) > MaxBlockText ? WebApiAnswer.Refused("msg_blocks_too_long")
            : null;
    }

    // An empty object takes the metadata away.
    private static JsonObject? RefusalOf(JsonObject? metadata, bool isGiven) =>
        metadata switch
        {
            null => isGiven ? WebApiAnswer.Refused("invalid_metadata_format") : null,
            { Count: 0 } => null,
            _ when metadata["event_type"] is not JsonValue || metadata["event_payload"] is not JsonObject =>
                WebApiAnswer.Refused("invalid_metadata_schema"),
            _ when metadata.ToJsonString().Length > MaxMetadata => WebApiAnswer.Refused("metadata_too_large"),
            _ => null,
        };
}
