namespace RybbitBot.Fakes;

/// <summary>The journals, by name, as JSON.</summary>
internal sealed class ControlJournals(FakeSlack slack)
{
    public JsonNode All(string journal) =>
        journal switch
        {
            "posted" => List(slack.Workspace.Posted, Of),
            "updated" => List(slack.Workspace.Updated, Of),
            "ephemerals" => List(slack.Workspace.Ephemerals, Of),
            "views" => List(slack.Workspace.OpenedViews, Of),
            "files" => List(slack.Workspace.Files, Of),
            "requests" => List(slack.Requests, Of),
            "responses" => List(slack.Responses, Of),
            "acks" => List(slack.Sockets.Acks, Of),
            "attempts" => List(slack.Sockets.Attempts, Of),
            "sockets" => List(slack.Sockets.Greeted, Of),
            "complaints" => List(slack.Complaints, complaint => complaint),
            _ => throw Unknown(journal),
        };

    public async Task<JsonNode> NextAsync(string journal, CancellationToken cancellationToken) =>
        journal switch
        {
            "posted" => Of(await slack.Workspace.Posted.NextAsync(cancellationToken)),
            "updated" => Of(await slack.Workspace.Updated.NextAsync(cancellationToken)),
            "ephemerals" => Of(await slack.Workspace.Ephemerals.NextAsync(cancellationToken)),
            "views" => Of(await slack.Workspace.OpenedViews.NextAsync(cancellationToken)),
            "files" => Of(await slack.Workspace.Files.NextAsync(cancellationToken)),
            "requests" => Of(await slack.Requests.NextAsync(cancellationToken)),
            "responses" => Of(await slack.Responses.NextAsync(cancellationToken)),
            "acks" => Of(await slack.Sockets.Acks.NextAsync(cancellationToken)),
            "attempts" => Of(await slack.Sockets.Attempts.NextAsync(cancellationToken)),
            "sockets" => Of(await slack.Sockets.Greeted.NextAsync(cancellationToken)),
            _ => throw Unknown(journal),
        };

    public static JsonNode Of(SocketAck ack) =>
        new JsonObject
        {
            ["envelopeId"] = ack.EnvelopeId,
            ["payload"] = ack.Payload?.DeepClone(),
            ["connection"] = ack.Connection,
            ["milliseconds"] = ack.Elapsed.TotalMilliseconds,
        };

    private static JsonArray List<T>(Journal<T> journal, Func<T, JsonNode> toJson) =>
        new([.. journal.All.Select(toJson)]);

    private static JsonNode Of(PostedMessage message)
    {
        var json = message.ToJson(withMetadata: true);
        json["channel"] = message.Channel;
        json["files"] = new JsonArray([.. message.Files.Select(Of)]);
        json["body"] = message.Body.DeepClone();
        return json;
    }

    private static JsonNode Of(EphemeralMessage message) =>
        new JsonObject
        {
            ["channel"] = message.Channel,
            ["user"] = message.User,
            ["text"] = message.Text,
            ["blocks"] = message.Blocks?.DeepClone(),
            ["via"] = message.Via,
        };

    private static JsonNode Of(FakeView view) => view.ToJson();

    private static JsonNode Of(UploadedFile file) =>
        new JsonObject
        {
            ["id"] = file.Id,
            ["name"] = file.Name,
            ["title"] = file.Title,
            ["content"] = Convert.ToBase64String(file.Content.Span),
        };

    private static JsonNode Of(ApiRequest request) =>
        new JsonObject
        {
            ["method"] = request.Method,
            ["token"] = request.Token.ToString(),
            ["mediaType"] = request.MediaType,
            ["arguments"] = request.Arguments.DeepClone(),
        };

    private static JsonNode Of(ResponseUse use) =>
        new JsonObject { ["status"] = use.Status, ["body"] = use.Body.DeepClone() };

    private static JsonNode Of(SocketAttempt attempt) =>
        new JsonObject
        {
            ["envelopeId"] = attempt.EnvelopeId,
            ["connection"] = attempt.Connection,
            ["retry"] = attempt.Retry,
        };

    private static JsonNode Of(SocketConnection connection) =>
        new JsonObject { ["number"] = connection.Number, ["isLive"] = connection.IsLive };

    private static InvalidOperationException Unknown(string journal) =>
        new($"There is no journal '{journal}'.");
}
