using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>Channels and people.</summary>
internal sealed class ConversationMethods(FakeSlackOptions options, FakeWorkspace workspace)
{
    private const int LimitedPage = 15;

    public IEnumerable<WebApiMethod> All =>
        [
            new("conversations.info", ToInfo) { TakesJson = false },
            new("conversations.members", ToMembers) { TakesJson = false },
            new("conversations.join", Join) { Scope = "channels:join" },
            new("conversations.history", ToHistory),
            new("users.info", ToUser) { TakesJson = false, Scope = "users:read" },
        ];

    private JsonObject ToInfo(WebApiCall call)
    {
        if (!call.Has("channel"))
        {
            return WebApiAnswer.MissingField("channel");
        }

        if (FindVisible(call) is not { } channel)
        {
            return WebApiAnswer.Refused("channel_not_found");
        }

        return MissingScope(channel, "read") ?? WithChannel(WebApiAnswer.Ok(), channel);
    }

    private JsonObject ToMembers(WebApiCall call)
    {
        if (FindVisible(call) is not { } channel)
        {
            return WebApiAnswer.Refused("channel_not_found");
        }

        if (MissingScope(channel, "read") is { } refusal)
        {
            return refusal;
        }

        var begin = int.TryParse(call.Text("cursor"), CultureInfo.InvariantCulture, out var from) ? from : 0;
        var limit = Math.Clamp(call.Number("limit") ?? 100, 1, 999);
        var rest = channel.Members.Skip(begin).ToList();
        var answer = WebApiAnswer.Ok();
        answer["members"] = new JsonArray([.. rest.Take(limit).Select(member => JsonValue.Create(member))]);
        answer["response_metadata"] = new JsonObject
        {
            ["next_cursor"] =
                rest.Count > limit ? (begin + limit).ToString(CultureInfo.InvariantCulture) : "",
        };
        return answer;
    }

    private JsonObject Join(WebApiCall call)
    {
        if (FindVisible(call) is not { } channel)
        {
            return WebApiAnswer.Refused("channel_not_found");
        }

        if (channel.IsPrivate || channel.IsDirect)
        {
            return WebApiAnswer.Refused("method_not_supported_for_channel_type");
        }

        if (channel.IsArchived)
        {
            return WebApiAnswer.Refused("is_archived");
        }

        var wasIn = channel.Has(FakeWorkspace.BotUser);
        var answer = WithChannel(WebApiAnswer.Ok(), channel.With(FakeWorkspace.BotUser));
        return wasIn ? answer.Warn("already_in_channel") : answer;
    }

    private JsonObject ToHistory(WebApiCall call)
    {
        if (FindVisible(call) is not { } channel)
        {
            return WebApiAnswer.Refused("channel_not_found");
        }

        if (MissingScope(channel, "history") is { } refusal)
        {
            return refusal;
        }

        if (!channel.Has(FakeWorkspace.BotUser))
        {
            return WebApiAnswer.Refused("not_in_channel");
        }

        var limit = Math.Clamp(call.Number("limit") ?? 100, 1, options.LimitsHistory ? LimitedPage : 999);
        var found = channel.Messages.Reverse().Where(message => IsWithin(call, message)).ToList();
        var answer = WebApiAnswer.Ok();
        var withMetadata = call.Flag("include_all_metadata");
        answer["messages"] = new JsonArray([
            .. found.Take(limit).Select(message => message.ToJson(withMetadata)),
        ]);
        answer["has_more"] = found.Count > limit;
        if (found.Count > limit)
        {
            answer["response_metadata"] = new JsonObject { ["next_cursor"] = found[limit - 1].Ts };
        }

        return answer;
    }

    private JsonObject ToUser(WebApiCall call)
    {
        if (workspace.FindUser(call.Text("user")) is not { } user)
        {
            return WebApiAnswer.Refused("user_not_found");
        }

        var answer = WebApiAnswer.Ok();
        answer["user"] = user.ToJson();
        return answer;
    }

    // Newest first, and no answers in threads.
    private static bool IsWithin(WebApiCall call, PostedMessage message)
    {
        var at = TsOf(message.Ts);
        var isInclusive = call.Flag("inclusive");
        return (message.ThreadTs is null || message.ThreadTs == message.Ts)
            && (!call.Has("oldest") || Compare(at, call.Text("oldest")) > (isInclusive ? -1 : 0))
            && (!call.Has("latest") || Compare(at, call.Text("latest")) < (isInclusive ? 1 : 0))
            && (!call.Has("cursor") || Compare(at, call.Text("cursor")) < 0);
    }

    private static int Compare(decimal at, string? ts) => at.CompareTo(TsOf(ts));

    private static decimal TsOf(string? ts) =>
        decimal.TryParse(ts, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>A private channel that the bot is not in does not exist for it.</summary>
    private FakeChannel? FindVisible(WebApiCall call) =>
        workspace.FindChannel(call.Text("channel")) is { } channel
        && (!channel.IsPrivate || channel.Has(FakeWorkspace.BotUser))
            ? channel
            : null;

    private JsonObject? MissingScope(FakeChannel channel, string right)
    {
        var scope = channel.IsPrivate ? $"groups:{right}" : $"channels:{right}";
        return channel.IsDirect || options.Scopes.Contains(scope)
            ? null
            : WebApiAnswer.MissingScope(scope, options.Scopes);
    }

    private static JsonObject WithChannel(JsonObject answer, FakeChannel channel)
    {
        answer["channel"] = channel.ToJson(FakeWorkspace.BotUser);
        return answer;
    }
}
