namespace RybbitBot.Fakes;

/// <summary>Modals.</summary>
internal sealed class ViewMethods(FakeWorkspace workspace, TriggerIds triggers)
{
    private const int MaxView = 250_000;

    public IEnumerable<WebApiMethod> All => [new("views.open", Open), new("views.update", Update)];

    private JsonObject Open(WebApiCall call)
    {
        if (RefusalOf(call, out var content) is { } refusal)
        {
            return refusal;
        }

        if (triggers.Use(call.Text("trigger_id"), out var user) is { } error)
        {
            return WebApiAnswer.Refused(error);
        }

        var view = workspace.Show(new(workspace.NextId("V0"), user, workspace.NextId("hash."), content!));
        workspace.OpenedViews.Add(view);
        return Answer(view);
    }

    private JsonObject Update(WebApiCall call)
    {
        if (RefusalOf(call, out var content) is { } refusal)
        {
            return refusal;
        }

        var old =
            workspace.View(call.Text("view_id")) ?? workspace.FindViewByExternalId(call.Text("external_id"));
        if (old is null)
        {
            return WebApiAnswer.Refused("not_found");
        }

        if (call.Has("hash") && call.Text("hash") != old.Hash)
        {
            return WebApiAnswer.Refused("hash_conflict");
        }

        var view = workspace.Show(old with { Hash = workspace.NextId("hash."), Content = content! });
        workspace.UpdatedViews.Add(view);
        return Answer(view);
    }

    private static JsonObject? RefusalOf(WebApiCall call, out JsonObject? content)
    {
        content = call.Node<JsonObject>("view");
        if (content is null)
        {
            return WebApiAnswer.MissingField("view");
        }

        if (content.ToJsonString().Length > MaxView)
        {
            return WebApiAnswer.Refused("view_too_large");
        }

        var problems = BlockCheck.OfView(content);
        return problems.Count > 0 ? WebApiAnswer.Refused("invalid_arguments", problems) : null;
    }

    private static JsonObject Answer(FakeView view)
    {
        var answer = WebApiAnswer.Ok();
        answer["view"] = view.ToJson();
        return answer;
    }
}
