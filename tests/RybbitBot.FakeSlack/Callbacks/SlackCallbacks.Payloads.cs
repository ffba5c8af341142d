namespace RybbitBot.Fakes;

public sealed partial class SlackCallbacks
{
    private SlackCallback Pressed(
        JsonObject payload,
        JsonArray? blocks,
        string actionId,
        string user,
        string channel,
        string? source
    )
    {
        payload["response_url"] = _responses.New("actions", user, channel, source).AbsoluteUri;
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["actions"] = new JsonArray(PressableButton.Find(blocks, actionId, _workspace.NextTs()));
        return Of(SlackCallbackKind.Interactive, payload, user, channel);
    }

    private JsonObject Interaction(string type, string user)
    {
        var who = _workspace.User(user);
        return new()
        {
            ["type"] = type,
            ["team"] = new JsonObject { ["id"] = FakeWorkspace.TeamId, ["domain"] = FakeWorkspace.Domain },
            ["user"] = new JsonObject
            {
                ["id"] = user,
                ["username"] = who.Name,
                ["name"] = who.Name,
                ["team_id"] = who.TeamId,
            },
            ["api_app_id"] = FakeWorkspace.AppId,
            ["token"] = "tok",
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
            ["trigger_id"] = _triggers.New(user),
        };
    }

    private JsonObject ChannelOf(string id) =>
        new() { ["id"] = id, ["name"] = _workspace.FindChannel(id)?.Name };

    private static JsonObject Container(string channel, string ts, bool isEphemeral) =>
        new()
        {
            ["type"] = "message",
            ["message_ts"] = ts,
            ["channel_id"] = channel,
            ["is_ephemeral"] = isEphemeral,
        };

    private static SlackCallback Of(
        SlackCallbackKind kind,
        JsonObject payload,
        string user,
        string channel
    ) => new(kind, payload) { User = user, Channel = channel };
}
