namespace RybbitBot.Fakes;

/// <summary>A modal that a user sees.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Who sees it.</param>
/// <param name="Hash">Which state of it this is.</param>
/// <param name="Content">The view, as it was sent.</param>
public sealed record FakeView(string Id, string User, string Hash, JsonObject Content)
{
    /// <summary>What the app told it to give back.</summary>
    public string PrivateMetadata => (string?)Content["private_metadata"] ?? "";

    /// <summary>What the app calls it.</summary>
    public string CallbackId => (string?)Content["callback_id"] ?? "";

    /// <summary>As Slack gives it back.</summary>
    /// <param name="values">What stands in its inputs: block id, action id, value.</param>
    public JsonObject ToJson(JsonObject? values = null)
    {
        var json = Content.DeepClone().AsObject();
        json["id"] = Id;
        json["hash"] = Hash;
        json["team_id"] = FakeWorkspace.TeamId;
        json["app_id"] = FakeWorkspace.AppId;
        json["bot_id"] = FakeWorkspace.BotId;
        json["root_view_id"] = Id;
        json["previous_view_id"] = null;
        json["callback_id"] = CallbackId;
        json["private_metadata"] = PrivateMetadata;
        json["state"] = new JsonObject { ["values"] = values?.DeepClone() ?? new JsonObject() };
        return json;
    }
}
