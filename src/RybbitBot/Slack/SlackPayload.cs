using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Http;
using RybbitBot.Subscriptions;

namespace RybbitBot.Slack;

/// <summary>Reads what Slack sends: the same objects by socket and by HTTP. What it does not know is tolerated.</summary>
internal static class SlackPayload
{
    /// <summary>Reads a command from its fields.</summary>
    /// <param name="field">Gives the text of a field; empty where it is missing.</param>
    public static SlackRequest OfCommand(Func<string, string> field) =>
        new SlackRequest.Command(
            new(
                field("api_app_id"),
                field("team_id"),
                field("channel_id"),
                new(field("user_id"), NameOr(field("user_name"), field("user_id")))
            )
            {
                Organisation = field("enterprise_id"),
                TriggerId = field("trigger_id"),
                ResponseUrl = NullIfEmpty(field("response_url")),
            },
            field("command"),
            field("text")
        );

    /// <summary>Reads a command from a socket's object, whose members are those fields.</summary>
    public static SlackRequest OfCommand(JsonElement payload) => OfCommand(name => payload.Text(name));

    /// <summary>Reads what somebody did with a button or a form.</summary>
    public static SlackRequest OfInteraction(JsonElement payload) =>
        payload.Text("type") switch
        {
            "block_actions" => OfActions(payload),
            "view_submission" => OfSubmission(payload),
            "block_suggestion" => OfSuggestion(payload),
            var type => new SlackRequest.Other(type),
        };

    private static SlackRequest OfActions(JsonElement payload)
    {
        // One element is pressed at a time; the array is Slack's provision for more.
        var pressed = payload.Items("actions").FirstOrDefault();
        return pressed.ValueKind == JsonValueKind.Object && pressed.Text("type") == "button"
            ? new SlackRequest.Press(
                CallerOf(payload),
                SlackButton.ActionOf(pressed.Text("action_id"), pressed.Text("value")),
                payload.Member("container").Flag("is_ephemeral")
            )
            {
                MessageId = NullIfEmpty(payload.Member("container").Text("message_ts")),
            }
            : new SlackRequest.Other("block_actions");
    }

    private static SlackRequest.Submission OfSubmission(JsonElement payload) =>
        new(CallerOf(payload), payload.Member("view").Text("callback_id"), ValuesIn(payload));

    private static SlackRequest.Suggestion OfSuggestion(JsonElement payload) =>
        new(CallerOf(payload), payload.Text("block_id"), payload.Text("value"), ValuesIn(payload));

    // A field has a block of its own, which holds one element.
    private static ImmutableDictionary<string, string> ValuesIn(JsonElement payload) =>
        (
            from block in payload.Member("view").Member("state").Member("values").Members()
            from element in block.Value.Members()
            let value = ValueOf(element.Value)
            where value.Length > 0
            select KeyValuePair.Create(block.Name, value)
        )
            .DistinctBy(field => field.Key)
            .ToImmutableDictionary(StringComparer.Ordinal);

    private static string ValueOf(JsonElement element) =>
        element.Member("selected_option").ValueKind == JsonValueKind.Object
            ? element.Member("selected_option").Text("value")
            : element.Text("value");

    private static SlackCaller CallerOf(JsonElement payload)
    {
        var user = payload.Member("user");
        var id = user.Text("id");
        // An app of a whole organisation may be asked from outside of any workspace.
        var team = payload.Member("team").Text("id");
        var organisation = payload.Member("enterprise").Text("id");
        return new(
            payload.Text("api_app_id"),
            NameOr(team, organisation),
            ChannelOf(payload),
            new Member(id, NameOr(user.Text("name"), NameOr(user.Text("username"), id)))
        )
        {
            Organisation = organisation,
            TriggerId = payload.Text("trigger_id"),
            ResponseUrl = NullIfEmpty(payload.Text("response_url")),
        };
    }

    // A form lies in no channel: it brings back the one that it is about.
    private static string ChannelOf(JsonElement payload) =>
        payload.Member("view").ValueKind == JsonValueKind.Object
            ? payload.Member("view").Text("private_metadata")
            : NameOr(payload.Member("channel").Text("id"), payload.Member("container").Text("channel_id"));

    private static string NameOr(string name, string fallback) => name.Length > 0 ? name : fallback;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
