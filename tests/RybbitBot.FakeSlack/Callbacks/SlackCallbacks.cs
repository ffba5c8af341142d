namespace RybbitBot.Fakes;

/// <summary>Makes what Slack asks of an app, as its users cause it.</summary>
public sealed partial class SlackCallbacks
{
    /// <summary>Who acts where nobody is named.</summary>
    public const string Ann = "U0ANN0001";

    /// <summary>Where they act where no channel is named.</summary>
    public const string Web = "C0WEB0001";

    private readonly FakeWorkspace _workspace;
    private readonly TriggerIds _triggers;
    private readonly ResponseUrls _responses;
    private readonly TimeProvider _time;

    internal SlackCallbacks(
        FakeWorkspace workspace,
        TriggerIds triggers,
        ResponseUrls responses,
        TimeProvider time
    ) => (_workspace, _triggers, _responses, _time) = (workspace, triggers, responses, time);

    /// <summary>Somebody types a command.</summary>
    /// <param name="command">With its slash.</param>
    /// <param name="text">What stands behind it.</param>
    /// <param name="user">Who.</param>
    /// <param name="channel">Where.</param>
    public SlackCallback Command(string command, string text, string user = Ann, string channel = Web)
    {
        var who = _workspace.User(user);
        return Of(
            SlackCallbackKind.Command,
            new JsonObject
            {
                ["token"] = "tok",
                ["team_id"] = who.TeamId,
                ["team_domain"] = FakeWorkspace.Domain,
                ["channel_id"] = channel,
                ["channel_name"] = _workspace.FindChannel(channel)?.Name,
                ["user_id"] = user,
                ["user_name"] = who.Name,
                ["command"] = command,
                ["text"] = text,
                ["api_app_id"] = FakeWorkspace.AppId,
                ["is_enterprise_install"] = "false",
                ["response_url"] = _responses.New("commands", user, channel, source: null).AbsoluteUri,
                ["trigger_id"] = _triggers.New(user),
            },
            user,
            channel
        );
    }

    /// <summary>Somebody presses a button of a message in a channel.</summary>
    public SlackCallback Press(PostedMessage message, string actionId, string user = Ann)
    {
        ArgumentNullException.ThrowIfNull(message);
        var payload = Interaction("block_actions", user);
        payload["container"] = Container(message.Channel, message.Ts, isEphemeral: false);
        payload["channel"] = ChannelOf(message.Channel);
        payload["message"] = message.ToJson(withMetadata: false);
        return Pressed(payload, message.Blocks, actionId, user, message.Channel, message.Ts);
    }

    /// <summary>Somebody presses a button of a message that they alone see.</summary>
    public SlackCallback Press(EphemeralMessage message, string actionId)
    {
        ArgumentNullException.ThrowIfNull(message);
        var payload = Interaction("block_actions", message.User);
        payload["container"] = Container(message.Channel, _workspace.NextTs(), isEphemeral: true);
        payload["channel"] = ChannelOf(message.Channel);
        return Pressed(payload, message.Blocks, actionId, message.User, message.Channel, source: null);
    }

    /// <summary>Somebody acts in a modal.</summary>
    /// <param name="view">The modal.</param>
    /// <param name="action">What they did: block id, action id, type and value.</param>
    /// <param name="values">What stands in the inputs: block id, action id, value.</param>
    public SlackCallback Act(FakeView view, JsonObject action, JsonObject? values = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(action);
        var payload = Interaction("block_actions", view.User);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToJson(values);
        action["action_ts"] = _workspace.NextTs();
        payload["actions"] = new JsonArray(action);
        return Of(SlackCallbackKind.Interactive, payload, view.User, "") with { View = view };
    }

    /// <summary>Somebody sends a modal.</summary>
    /// <param name="view">The modal.</param>
    /// <param name="values">What stands in the inputs: block id, action id, value.</param>
    public SlackCallback Submit(FakeView view, JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(view);
        var payload = Interaction("view_submission", view.User);
        payload["view"] = view.ToJson(values);
        payload["response_urls"] = new JsonArray();
        return Of(SlackCallbackKind.Interactive, payload, view.User, "") with { View = view };
    }

    /// <summary>Somebody closes a modal.</summary>
    public SlackCallback Close(FakeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var payload = Interaction("view_closed", view.User);
        _ = payload.Remove("trigger_id");
        payload["view"] = view.ToJson();
        payload["is_cleared"] = false;
        return Of(SlackCallbackKind.Interactive, payload, view.User, "") with { View = view };
    }

    /// <summary>Somebody types into an external select of a modal.</summary>
    public SlackCallback Suggest(FakeView view, string blockId, string actionId, string typed)
    {
        ArgumentNullException.ThrowIfNull(view);
        var payload = Interaction("block_suggestion", view.User);
        _ = payload.Remove("trigger_id");
        payload["action_id"] = actionId;
        payload["block_id"] = blockId;
        payload["value"] = typed;
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToJson();
        return Of(SlackCallbackKind.Options, payload, view.User, "") with { View = view };
    }

    /// <summary>Something happens.</summary>
    /// <param name="inner">The event: its type, and what it tells.</param>
    public SlackCallback Event(JsonObject inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        inner["event_ts"] ??= _workspace.NextTs();
        var authorization = new JsonObject
        {
            ["enterprise_id"] = null,
            ["team_id"] = FakeWorkspace.TeamId,
            ["user_id"] = FakeWorkspace.BotUser,
            ["is_bot"] = true,
            ["is_enterprise_install"] = false,
        };
        var payload = new JsonObject
        {
            ["type"] = "event_callback",
            ["token"] = "tok",
            ["team_id"] = FakeWorkspace.TeamId,
            ["api_app_id"] = FakeWorkspace.AppId,
            ["context_team_id"] = FakeWorkspace.TeamId,
            ["context_enterprise_id"] = null,
            ["event"] = inner,
            ["event_id"] = _workspace.NextId("Ev0"),
            ["event_time"] = _time.GetUtcNow().ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(authorization),
            ["is_ext_shared_channel"] = false,
        };
        // A renamed channel is told as an object.
        var channel = inner["channel"] is JsonObject told ? told["id"] : inner["channel"];
        return Of(SlackCallbackKind.Event, payload, "", (string?)channel ?? "");
    }

    /// <summary>Slack asks whether a route of ours is one.</summary>
    public static SlackCallback UrlVerification(string challenge) =>
        new(
            SlackCallbackKind.Event,
            new()
            {
                ["type"] = "url_verification",
                ["token"] = "tok",
                ["challenge"] = challenge,
            }
        );
}
