namespace RybbitBot.Fakes;

/// <summary>What Slack does with what an app answers, by whichever door.</summary>
internal sealed class CallbackAnswers(FakeWorkspace workspace)
{
    /// <summary>What Slack would have thrown away, or told the user was an error.</summary>
    public Journal<string> Complaints { get; } = new();

    /// <summary>Takes an answer; an empty one says nothing.</summary>
    public void Take(SlackCallback callback, JsonObject answer)
    {
        var problem = answer.Count == 0 ? ProblemOfSilence(callback) : TakeSpoken(callback, answer);
        if (problem is not null)
        {
            Complaints.Add($"{callback.Kind} {callback.Type}: {problem}");
        }
    }

    private static string? ProblemOfSilence(SlackCallback callback) =>
        callback.Kind == SlackCallbackKind.Options ? "no options" : null;

    private string? TakeSpoken(SlackCallback callback, JsonObject answer) =>
        callback switch
        {
            { Kind: SlackCallbackKind.Command } => TakeMessage(callback, answer),
            { Kind: SlackCallbackKind.Options } => string.Join("; ", BlockCheck.OfOptions(answer))
                is { Length: > 0 } problem
                ? problem
                : null,
            { Type: "view_submission" } => TakeView(callback, answer),
            { Kind: SlackCallbackKind.Interactive } => "the answer has to be empty",
            _ => null,
        };

    // The type alone only shows what the user typed.
    private string? TakeMessage(SlackCallback callback, JsonObject answer)
    {
        if (answer is { Count: 1 } && answer.ContainsKey("response_type"))
        {
            return null;
        }

        var problem = ShownMessage.ProblemOf(answer);
        if (problem is null)
        {
            ShownMessage.Show(workspace, answer, callback.User, callback.Channel, "ack");
        }

        return problem;
    }

    private string? TakeView(SlackCallback callback, JsonObject answer) =>
        (string?)answer["response_action"] switch
        {
            "clear" => null,
            "errors" => answer["errors"] is JsonObject { Count: > 0 } errors
                ? ProblemOfErrors(callback, errors)
                : "errors of nothing",
            "update" or "push" => TakeNextView(callback, answer["view"] as JsonObject),
            var other => $"no response_action: {other}",
        };

    private static string? ProblemOfErrors(SlackCallback callback, JsonObject errors)
    {
        var inputs = (callback.View?.Content["blocks"] as JsonArray ?? [])
            .Where(block => (string?)block?["type"] == "input")
            .Select(block => (string?)block?["block_id"]);
        var strange = errors.Select(error => error.Key).Except(inputs.OfType<string>()).ToList();
        return strange.Count > 0 ? $"errors of no input: {string.Join(", ", strange)}" : null;
    }

    private string? TakeNextView(SlackCallback callback, JsonObject? content)
    {
        if (content is null || callback.View is null)
        {
            return "no view";
        }

        if (BlockCheck.OfView(content) is [var problem, ..])
        {
            return problem;
        }

        var next = callback.View with { Hash = workspace.NextId("hash."), Content = content };
        workspace.UpdatedViews.Add(workspace.Show(next));
        return null;
    }
}
