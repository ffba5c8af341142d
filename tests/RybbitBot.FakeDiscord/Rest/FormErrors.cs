namespace RybbitBot.Fakes;

/// <summary>
/// What is wrong with a body, as the tree that Discord answers with
/// (docs.discord.com/developers/reference#error-messages).
/// </summary>
internal sealed class FormErrors
{
    private readonly JsonObject _tree = [];

    public bool IsEmpty => _tree.Count == 0;

    /// <summary>What is answered, or null where nothing is wrong.</summary>
    public RestAnswer? Answer =>
        IsEmpty
            ? null
            : new(
                400,
                new JsonObject
                {
                    ["message"] = "Invalid Form Body",
                    ["code"] = 50035,
                    ["errors"] = _tree.DeepClone(),
                }
            );

    public void Add(string path, string code, string message)
    {
        var node = _tree;
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node[key] ??= new JsonObject();
            node = node[key]!.AsObject();
        }

        node["_errors"] ??= new JsonArray();
        node["_errors"]!.AsArray().Add((JsonNode)new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Missing(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void TooLong(string path, int most) =>
        Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");

    public void BadLength(string path, int least, int most) =>
        Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");

    public void BadChoice(string path, string choices) =>
        Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{choices}}}.");
}
