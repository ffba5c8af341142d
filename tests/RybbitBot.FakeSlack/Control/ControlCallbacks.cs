namespace RybbitBot.Fakes;

/// <summary>Reads which callback an order means.</summary>
/// <remarks>
/// One member says it: <c>command</c> with its <c>text</c>; <c>press</c>, an action id, on the newest message
/// of the channel; <c>submit</c>, the values of the newest modal; <c>suggest</c>, a block id, an action id and
/// what was typed; <c>event</c>, the inner one; <c>challenge</c>; or <c>payload</c> with its <c>kind</c>.
/// </remarks>
internal sealed class ControlCallbacks(FakeSlack slack)
{
    public SlackCallback Read(JsonObject order)
    {
        var user = (string?)order["user"] ?? SlackCallbacks.Ann;
        var channel = (string?)order["channel"] ?? SlackCallbacks.Web;
        var make = slack.Callbacks;
        return order switch
        {
            _ when (string?)order["command"] is { } command => make.Command(
                command,
                (string?)order["text"] ?? "",
                user,
                channel
            ),
            _ when (string?)order["press"] is { } button => make.Press(NewestMessage(channel), button, user),
            _ when order["submit"] is JsonObject values => make.Submit(NewestView, values),
            _ when order["suggest"] is JsonArray and [var block, var action, var typed] => make.Suggest(
                NewestView,
                (string)block!,
                (string)action!,
                (string)typed!
            ),
            _ when order["event"] is JsonObject inner => make.Event(inner.DeepClone().AsObject()),
            _ when (string?)order["challenge"] is { } challenge => SlackCallbacks.UrlVerification(challenge),
            _ => new(
                Enum.Parse<SlackCallbackKind>((string)order["kind"]!, ignoreCase: true),
                order["payload"]!.DeepClone().AsObject()
            ),
        };
    }

    private FakeView NewestView => slack.Workspace.OpenedViews.All[^1];

    private PostedMessage NewestMessage(string channel) => slack.Workspace.Channel(channel).Messages[^1];
}
