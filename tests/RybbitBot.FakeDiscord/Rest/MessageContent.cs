namespace RybbitBot.Fakes;

/// <summary>Makes messages of bodies.</summary>
internal static class MessageContent
{
    public static FakeDiscordMessage Apply(
        FakeDiscordMessage message,
        JsonObject body,
        IReadOnlyList<FakeDiscordFile> files,
        FakePermissions permissions,
        FakeDiscordWorld world
    )
    {
        var content = body.ContainsKey("content") ? ((string?)body["content"] ?? "").Trim() : message.Content;
        var embeds = body.ContainsKey("embeds") ? body["embeds"] as JsonArray ?? [] : message.Embeds;
        var components = body.ContainsKey("components")
            ? body["components"] as JsonArray ?? []
            : message.Components;
        var isAnswer = message.InteractionId is not null;
        var mayEmbed = isAnswer || permissions.HasFlag(FakePermissions.EmbedLinks);
        return message with
        {
            Content = content,
            Embeds = mayEmbed ? Copy(embeds) : [],
            Components = Copy(components),
            Files = FilesOf(message, body, files, world),
            Flags = ((int?)body["flags"] ?? message.Flags) & ~FakeDiscordMessage.Loading,
            Pings = MentionReader.Read(
                content,
                body["allowed_mentions"] as JsonObject,
                isAnswer,
                permissions
            ),
            Body = body.DeepClone().AsObject(),
        };
    }

    public static bool IsEmpty(FakeDiscordMessage message) =>
        message.Content.Length == 0
        && message.Embeds.Count == 0
        && message.Components.Count == 0
        && message.Files.Count == 0;

    // A list of attachments names what is kept and what is new; without one, all is kept.
    private static List<FakeDiscordFile> FilesOf(
        FakeDiscordMessage message,
        JsonObject body,
        IReadOnlyList<FakeDiscordFile> files,
        FakeDiscordWorld world
    )
    {
        var named = (body["attachments"] as JsonArray)?.OfType<JsonObject>().ToList();
        var kept = message.Files.Where(file =>
            named is null || named.Exists(one => one["id"] is { } id && Shape.TextOf(id) == file.Id)
        );
        var added = files.Select(file =>
        {
            var one = named?.Find(one => one["id"] is { } id && Shape.TextOf(id) == file.Id);
            return file with
            {
                Id = world.NextId(),
                Name = (string?)one?["filename"] ?? file.Name,
                Description = (string?)one?["description"],
            };
        });
        return [.. kept, .. added];
    }

    private static JsonArray Copy(JsonArray list) => list.DeepClone().AsArray();
}
