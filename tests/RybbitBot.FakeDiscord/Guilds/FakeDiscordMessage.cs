using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>A message, as it reads now.</summary>
public sealed record FakeDiscordMessage(string Id, FakeGuildChannel Channel, FakeDiscordUser Author)
{
    /// <summary>The flag of what one user alone sees.</summary>
    internal const int Ephemeral = 1 << 6;

    /// <summary>The flag of what waits for its text: "is thinking…".</summary>
    internal const int Loading = 1 << 7;

    private const int SuppressEmbeds = 1 << 2;

    /// <summary>Its text, or empty.</summary>
    public string Content { get; init; } = "";

    /// <summary>Its embeds.</summary>
    public JsonArray Embeds { get; init; } = [];

    /// <summary>Its buttons and more.</summary>
    public JsonArray Components { get; init; } = [];

    /// <summary>Its flags.</summary>
    public int Flags { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<FakeDiscordFile> Files { get; init; } = [];

    /// <summary>Who alone sees it, or null.</summary>
    public string? VisibleTo { get; init; }

    /// <summary>The nonce that it was sent with, or null.</summary>
    public string? Nonce { get; init; }

    /// <summary>The interaction that it answers, or null.</summary>
    public string? InteractionId { get; init; }

    /// <summary>When it was changed last, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whom it pings: ids of users and roles, <c>@everyone</c>, <c>@here</c>.</summary>
    public IReadOnlyList<string> Pings { get; init; } = [];

    /// <summary>What the app sent for it.</summary>
    public JsonObject Body { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset At => Snowflakes.TimeOf(Id);

    /// <summary>Whether it still only says that the bot is thinking.</summary>
    public bool IsLoading => (Flags & Loading) != 0;

    /// <summary>Whether one user alone sees it.</summary>
    public bool IsEphemeral => (Flags & Ephemeral) != 0;

    /// <summary>
    /// What a reader sees, a line each: the text, then each embed's author, title, description, fields as
    /// <c>NAME: VALUE</c> and footer, then buttons as <c>[LABEL]</c>. Markup stays as it was sent.
    /// </summary>
    public string Read() => string.Join('\n', ReadLines());

    /// <summary>The <c>custom_id</c> of a button or select, by label, or by that id itself.</summary>
    public JsonObject? FindComponent(string labelOrId) =>
        ComponentsIn(Components)
            .FirstOrDefault(one =>
                (string?)one["custom_id"] == labelOrId
                || (string?)one["label"] == labelOrId
                || (string?)one["placeholder"] == labelOrId
            );

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["type"] = InteractionId is null ? 0 : 20,
            ["channel_id"] = Channel.Id,
            ["author"] = Author.ToJson(),
            ["content"] = Content,
            ["timestamp"] = Stamp(At),
            ["edited_timestamp"] = EditedAt is { } edited ? Stamp(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = Pings.Contains("@everyone") || Pings.Contains("@here"),
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray([.. Files.Select(file => (JsonNode)file.ToJson(Channel.Id))]),
            ["embeds"] = new JsonArray([.. Embeds.Select(EmbedToJson)]),
            ["components"] = Numbered(Components),
            ["pinned"] = false,
            ["flags"] = Flags,
        };
        if (Nonce is not null)
        {
            json["nonce"] = Nonce;
        }

        if (InteractionId is not null)
        {
            json["application_id"] = FakeDiscordWorld.BotId;
            json["webhook_id"] = FakeDiscordWorld.BotId;
        }

        return json;
    }

    /// <summary>The message as it is told to whoever asks for it: the nonce goes to its maker, once.</summary>
    internal JsonObject ToJsonLater()
    {
        var json = ToJson();
        _ = json.Remove("nonce");
        return json;
    }

    internal static string Stamp(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    private static JsonObject EmbedToJson(JsonNode? embed)
    {
        var json = embed!.DeepClone().AsObject();
        json["type"] = "rich";
        foreach (var field in (json["fields"] as JsonArray ?? []).OfType<JsonObject>())
        {
            field["inline"] ??= false;
        }

        return json;
    }

    // Discord numbers the components that have no id of their own.
    private static JsonArray Numbered(JsonArray components)
    {
        var copy = components.DeepClone().AsArray();
        var number = 0;
        Number(copy);
        return copy;

        void Number(JsonArray list)
        {
            foreach (var one in list.OfType<JsonObject>())
            {
                one["id"] ??= ++number;
                Complete(one);
                if (one["components"] is JsonArray inner)
                {
                    Number(inner);
                }
            }
        }
    }

    private static void Complete(JsonObject component)
    {
        switch ((int?)component["type"])
        {
            case >= 3 and <= 8:
                component["min_values"] ??= 1;
                component["max_values"] ??= 1;
                component["disabled"] ??= false;
                break;
            case 17:
                component["spoiler"] ??= false;
                if (component["accent_color"] is null)
                {
                    component["accent_color"] = null;
                }

                break;
            default:
                break;
        }
    }

    internal static IEnumerable<JsonObject> ComponentsIn(JsonArray list) =>
        list.OfType<JsonObject>()
            .SelectMany(one =>
                new[] { one }
                    .Concat(one["components"] is JsonArray inner ? ComponentsIn(inner) : [])
                    .Concat(one["component"] is JsonObject only ? [only] : [])
                    .Concat(one["accessory"] is JsonObject beside ? [beside] : [])
            );

    private IEnumerable<string> ReadLines()
    {
        if (Content.Length > 0)
        {
            yield return Content;
        }

        // Embeds of one url are shown as one (docs.discord.com/developers/resources/message#embed-object).
        var shown = (Flags & SuppressEmbeds) != 0 ? [] : Embeds.OfType<JsonObject>();
        var urls = new HashSet<string>();
        foreach (var embed in shown.Where(embed => (string?)embed["url"] is not { } url || urls.Add(url)))
        {
            foreach (var line in ReadEmbed(embed))
            {
                yield return line;
            }
        }

        foreach (var one in ComponentsIn(Components))
        {
            if ((string?)one["content"] is { } text)
            {
                yield return text;
            }

            if ((string?)one["label"] is { } label && one["type"]?.GetValueKind() == JsonValueKind.Number)
            {
                yield return $"[{label}]";
            }
        }
    }

    private static IEnumerable<string> ReadEmbed(JsonObject embed)
    {
        string?[] head =
        [
            (string?)embed["author"]?["name"],
            (string?)embed["title"],
            (string?)embed["description"],
        ];
        var fields = (embed["fields"] as JsonArray ?? []).Select(field =>
            $"{(string?)field!["name"]}: {(string?)field["value"]}"
        );
        return head.Concat(fields).Append((string?)embed["footer"]?["text"]).OfType<string>();
    }
}
