namespace RybbitBot.Fakes;

/// <summary>The journals, by name, as JSON.</summary>
internal sealed class ControlJournals(FakeDiscord discord)
{
    public JsonNode All(string journal) =>
        journal switch
        {
            "posted" => List(discord.World.Posted, Of),
            "edited" => List(discord.World.Edited, Of),
            "requests" => List(discord.Requests, Of),
            "premature" => List(discord.Limits.Premature, one => one.Route),
            "opened" => List(discord.Gateway.Opened, Of),
            "ready" => List(discord.Gateway.Ready, Of),
            "resumed" => List(discord.Gateway.Resumed, Of),
            "received" => List(discord.Gateway.Received, Of),
            "heartbeats" => List(discord.Gateway.Heartbeats, Of),
            "gatewayComplaints" => List(discord.Gateway.Complaints, complaint => complaint),
            "complaints" => List(discord.Complaints, complaint => complaint),
            _ => throw Unknown(journal),
        };

    public async Task<JsonNode> NextAsync(string journal, CancellationToken cancellationToken) =>
        journal switch
        {
            "posted" => Of(await discord.World.Posted.NextAsync(cancellationToken)),
            "edited" => Of(await discord.World.Edited.NextAsync(cancellationToken)),
            "requests" => Of(await discord.Requests.NextAsync(cancellationToken)),
            "opened" => Of(await discord.Gateway.Opened.NextAsync(cancellationToken)),
            "ready" => Of(await discord.Gateway.Ready.NextAsync(cancellationToken)),
            "resumed" => Of(await discord.Gateway.Resumed.NextAsync(cancellationToken)),
            "received" => Of(await discord.Gateway.Received.NextAsync(cancellationToken)),
            "heartbeats" => Of(await discord.Gateway.Heartbeats.NextAsync(cancellationToken)),
            _ => throw Unknown(journal),
        };

    public static JsonNode Of(FakeDiscordMessage message)
    {
        var json = message.ToJson();
        json["read"] = message.Read();
        json["body"] = message.Body.DeepClone();
        json["pings"] = new JsonArray([.. message.Pings.Select(ping => (JsonNode)ping)]);
        json["files"] = new JsonArray([
            .. message.Files.Select(file => (JsonNode)Convert.ToBase64String(file.Content.Span)),
        ]);
        return json;
    }

    private static JsonArray List<T>(Journal<T> journal, Func<T, JsonNode> toJson) =>
        new([.. journal.All.Select(toJson)]);

    private static JsonNode Of(DiscordRequest request) =>
        new JsonObject
        {
            ["route"] = request.Route,
            ["path"] = request.Path,
            ["query"] = request.Query,
            ["authorization"] = request.Authorization,
            ["status"] = request.Status,
            ["body"] = request.Body?.DeepClone(),
        };

    private static JsonNode Of(GatewayConnection connection) =>
        new JsonObject
        {
            ["number"] = connection.Number,
            ["isLive"] = connection.IsLive,
            ["query"] = connection.Query,
            ["path"] = connection.Path,
            ["session"] = connection.SessionId,
        };

    private static JsonNode Of(GatewayFrame frame) =>
        new JsonObject
        {
            ["connection"] = frame.Connection,
            ["op"] = frame.Op,
            ["payload"] = frame.Payload.DeepClone(),
        };

    private static InvalidOperationException Unknown(string journal) =>
        new($"There is no journal '{journal}'.");
}
