namespace RybbitBot.Fakes;

/// <summary>A file of a message.</summary>
/// <param name="Id">The attachment's id.</param>
/// <param name="Name">The name that it was sent with.</param>
/// <param name="MediaType">What it says it is.</param>
/// <param name="Description">What it shows, in words, or null.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FakeDiscordFile(
    string Id,
    string Name,
    string MediaType,
    string? Description,
    ReadOnlyMemory<byte> Content
)
{
    internal JsonObject ToJson(string channel)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["filename"] = Name,
            ["size"] = Content.Length,
            ["url"] = $"https://cdn.discordapp.com/attachments/{channel}/{Id}/{Name}",
            ["proxy_url"] = $"https://media.discordapp.net/attachments/{channel}/{Id}/{Name}",
            ["content_type"] = MediaType,
        };
        if (Description is not null)
        {
            json["description"] = Description;
        }

        return json;
    }
}
