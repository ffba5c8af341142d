namespace RybbitBot.Fakes;

/// <summary>What the Web API answers.</summary>
internal static class WebApiAnswer
{
    public static JsonObject Ok() => new() { ["ok"] = true };

    public static JsonObject Refused(string error) => new() { ["ok"] = false, ["error"] = error };

    public static JsonObject MissingScope(string needed, IEnumerable<string> provided)
    {
        var answer = Refused("missing_scope");
        answer["needed"] = needed;
        answer["provided"] = string.Join(',', provided);
        return answer;
    }

    public static JsonObject MissingField(string name) =>
        Refused("invalid_arguments", [$"missing required field: {name}"]);

    /// <summary>A refusal that says where in the blocks or the view the trouble is.</summary>
    public static JsonObject Refused(string error, IReadOnlyList<string> problems)
    {
        var answer = Refused(error);
        answer["errors"] = new JsonArray([.. problems.Select(problem => (JsonNode)problem)]);
        answer["response_metadata"] = new JsonObject
        {
            ["messages"] = new JsonArray([.. problems.Select(problem => (JsonNode)$"[ERROR] {problem}")]),
        };
        return answer;
    }

    public static JsonObject Warn(this JsonObject answer, string warning)
    {
        answer["warning"] = warning;
        var metadata = answer["response_metadata"] as JsonObject ?? [];
        metadata["warnings"] = new JsonArray(warning);
        answer["response_metadata"] = metadata.Parent is null ? metadata : metadata.DeepClone();
        return answer;
    }
}
