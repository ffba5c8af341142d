namespace RybbitBot.Fakes;

/// <summary>A message in a channel.</summary>
/// <param name="Channel">The id of the channel.</param>
/// <param name="Ts">Its id within the channel.</param>
/// <param name="User">Who said it.</param>
/// <param name="Text">The text, as it was sent.</param>
/// <param name="Blocks">The blocks, or null where it has none.</param>
/// <param name="Metadata">What the app attached for itself, or null.</param>
/// <param name="ThreadTs">The message that it answers, or null.</param>
/// <param name="Body">Everything that was sent, beside the token.</param>
public sealed record PostedMessage(
    string Channel,
    string Ts,
    string User,
    string Text,
    JsonArray? Blocks,
    JsonObject? Metadata,
    string? ThreadTs,
    JsonObject Body
)
{
    /// <summary>The files that it carries.</summary>
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    internal bool IsOurs => User == FakeWorkspace.BotUser;

    internal JsonObject ToJson(bool withMetadata)
    {
        var json = new JsonObject
        {
            ["type"] = "message",
            ["user"] = User,
            ["ts"] = Ts,
            ["text"] = Text,
            ["team"] = FakeWorkspace.TeamId,
        };
        Add(json, "bot_id", IsOurs ? FakeWorkspace.BotId : null);
        Add(json, "app_id", IsOurs ? FakeWorkspace.AppId : null);
        Add(json, "blocks", Blocks?.DeepClone());
        Add(json, "thread_ts", ThreadTs);
        Add(json, "metadata", withMetadata ? Metadata?.DeepClone() : null);
        return json;
    }

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
