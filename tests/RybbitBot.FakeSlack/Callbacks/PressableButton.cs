namespace RybbitBot.Fakes;

/// <summary>Finds a button where a user would press it.</summary>
internal static class PressableButton
{
    /// <summary>The action that pressing a button makes.</summary>
    /// <exception cref="InvalidOperationException">There is no such button to press.</exception>
    public static JsonObject Find(JsonArray? blocks, string actionId, string ts)
    {
        var (block, button) = (blocks ?? [])
            .OfType<JsonObject>()
            .SelectMany(block => ElementsOf(block).Select(element => (block, element)))
            .FirstOrDefault(pair => (string?)pair.element["action_id"] == actionId)
            is { element: not null } found
            ? found
            : throw new InvalidOperationException($"No button has the action id '{actionId}'.");
        var action = new JsonObject
        {
            ["type"] = (string?)button["type"],
            ["block_id"] = (string?)block["block_id"] ?? "made-up-block",
            ["action_id"] = actionId,
            ["action_ts"] = ts,
        };
        if (button["text"] is { } text)
        {
            action["text"] = text.DeepClone();
        }

        if (button["value"] is { } value)
        {
            action["value"] = value.DeepClone();
        }

        return action;
    }

    private static IEnumerable<JsonObject> ElementsOf(JsonObject block) =>
        (block["elements"] as JsonArray ?? []).Append(block["accessory"]).OfType<JsonObject>();
}
