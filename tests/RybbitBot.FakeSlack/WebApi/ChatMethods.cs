namespace RybbitBot.Fakes;

/// <summary>What the bot says.</summary>
internal sealed class ChatMethods(FakeSlackOptions options, FakeWorkspace workspace)
{
    private const int MaxText = 40_000;
    private const int MaxShortText = 4_000;

    public IEnumerable<WebApiMethod> All =>
        [
            new("chat.postMessage", Post) { Scope = "chat:write" },
            new("chat.postEphemeral", PostEphemeral) { Scope = "chat:write" },
            new("chat.update", Update) { Scope = "chat:write" },
        ];

    private JsonObject Post(WebApiCall call)
    {
        var content = MessageContent.Read(call);
        if ((RefusalToPost(call, out var channel) ?? content.Refusal) is { } refusal)
        {
            return refusal;
        }

        var message = new PostedMessage(
            channel!.Id,
            workspace.NextTs(),
            FakeWorkspace.BotUser,
            content.Text.Length > MaxText ? content.Text[..MaxText] : content.Text,
            content.Blocks,
            content.Metadata,
            call.Text("thread_ts"),
            call.Arguments.DeepClone().AsObject()
        );
        workspace.Post(message);
        return Answer(message);
    }

    private JsonObject PostEphemeral(WebApiCall call)
    {
        var content = MessageContent.Read(call);
        if ((RefusalToPost(call, out var channel) ?? content.Refusal) is { } refusal)
        {
            return refusal;
        }

        if (workspace.FindUser(call.Text("user")) is not { } user || !channel!.Has(user.Id))
        {
            return WebApiAnswer.Refused("user_not_in_channel");
        }

        if (content.Text.Length > MaxShortText)
        {
            return WebApiAnswer.Refused("msg_too_long");
        }

        workspace.Ephemerals.Add(
            new(
                channel.Id,
                user.Id,
                content.Text,
                content.Blocks,
                call.Method,
                call.Arguments.DeepClone().AsObject()
            )
        );
        var answer = WebApiAnswer.Ok();
        answer["message_ts"] = workspace.NextTs();
        return answer;
    }

    private JsonObject Update(WebApiCall call)
    {
        if (workspace.FindChannel(call.Text("channel")) is not { } channel)
        {
            return WebApiAnswer.Refused("channel_not_found");
        }

        if (channel.Find(call.Text("ts")) is not { } old)
        {
            return WebApiAnswer.Refused("message_not_found");
        }

        var content = MessageContent.Read(call);
        if (RefusalToUpdate(channel, old, content) is { } refusal)
        {
            return refusal;
        }

        // Text without blocks takes the blocks away; metadata that is not spoken of stays.
        var message = old with
        {
            Text = content.Text,
            Blocks = content.Blocks,
            Metadata = call.Has("metadata") ? content.Metadata : old.Metadata,
            Body = call.Arguments.DeepClone().AsObject(),
        };
        workspace.Update(message);
        var answer = Answer(message);
        answer["text"] = message.Text;
        return answer;
    }

    private JsonObject? RefusalToPost(WebApiCall call, out FakeChannel? channel)
    {
        channel = workspace.FindChannel(call.Text("channel"));
        var isIn = channel?.Has(FakeWorkspace.BotUser) == true;
        if (channel is null || (channel.IsPrivate && !isIn))
        {
            return WebApiAnswer.Refused("channel_not_found");
        }

        if (channel.IsArchived)
        {
            return WebApiAnswer.Refused("is_archived");
        }

        var mayStayOut = call.Method == "chat.postMessage" && options.Scopes.Contains("chat:write.public");
        return isIn || mayStayOut ? null : WebApiAnswer.Refused("not_in_channel");
    }

    private static JsonObject? RefusalToUpdate(
        FakeChannel channel,
        PostedMessage old,
        MessageContent content
    ) =>
        channel.IsArchived ? WebApiAnswer.Refused("is_inactive")
        : !old.IsOurs ? WebApiAnswer.Refused("cant_update_message")
        : content.Text.Length > MaxShortText ? WebApiAnswer.Refused("msg_too_long")
        : content.Refusal
            ?? (
                HasRichText(old.Blocks) && content.Blocks is { Count: > 0 } && !HasRichText(content.Blocks)
                    ? WebApiAnswer.Refused("block_mismatch")
                    : null
            );

    private static bool HasRichText(JsonArray? blocks) =>
        blocks?.Any(block => (string?)block?["type"] == "rich_text") == true;

    private static JsonObject Answer(PostedMessage message)
    {
        var answer = WebApiAnswer.Ok();
        answer["channel"] = message.Channel;
        answer["ts"] = message.Ts;
        answer["message"] = message.ToJson(withMetadata: true);
        return answer;
    }
}
