using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>The commands that the application registered.</summary>
public sealed class DiscordCommands
{
    private const int CreatesPerDay = 200;

    private readonly FakeDiscordWorld _world;
    private readonly Dictionary<string, List<JsonObject>> _scopes = [];
    private readonly Dictionary<string, (DateOnly Day, int Count)> _created = [];

    internal DiscordCommands(FakeDiscordWorld world) => _world = world;

    /// <summary>Every overwriting: the server's id, or empty for everywhere, and what was sent.</summary>
    public Journal<(string Guild, JsonArray Commands)> Overwritten { get; } = new();

    /// <summary>The commands of a server, or of everywhere.</summary>
    /// <param name="guild">The server's id, or empty.</param>
    public IReadOnlyList<JsonObject> In(string guild = "") =>
        [.. Scope(guild).Select(command => command.DeepClone().AsObject())];

    /// <summary>The command that somebody in a server sees: the server's own first.</summary>
    internal JsonObject? Find(string guild, string name) =>
        Scope(guild).Concat(Scope("")).FirstOrDefault(command => (string?)command["name"] == name);

    internal IEnumerable<RestRoute> Routes =>
        [
            new(DiscordRoutes.Commands, call => List(call, "")),
            new(DiscordRoutes.GuildCommands, call => InGuild(call, List)),
            new(DiscordRoutes.PutCommands, call => Overwrite(call, "")),
            new(DiscordRoutes.PutGuildCommands, call => InGuild(call, Overwrite)),
        ];

    private List<JsonObject> Scope(string guild)
    {
        lock (_scopes)
        {
            return _scopes.GetValueOrDefault(guild) ?? [];
        }
    }

    private RestAnswer InGuild(RestCall call, Func<RestCall, string, RestAnswer> answer) =>
        _world.FindGuild(call.Part("guild")) is { } guild ? answer(call, guild.Id) : RestAnswer.MissingAccess;

    private RestAnswer List(RestCall call, string guild) =>
        call.Part("app") != FakeDiscordWorld.BotId
            ? RestAnswer.Refused(404, 10002, "Unknown Application")
            : RestAnswer.Ok(
                new JsonArray([
                    .. Scope(guild).Select(one => (JsonNode)Shown(one, call.Asks("with_localizations"))),
                ])
            );

    private RestAnswer Overwrite(RestCall call, string guild)
    {
        if (call.Part("app") != FakeDiscordWorld.BotId)
        {
            return RestAnswer.Refused(
                403,
                20012,
                "You are not authorized to perform this action on this application"
            );
        }

        if (CommandCheck.Run(call.Json) is { } mistake)
        {
            return mistake;
        }

        var sent = call.Json!.AsArray();
        var old = Scope(guild);
        var made = sent.OfType<JsonObject>().Count(one => Same(old, one) is null);
        if (!MayCreate(guild, made))
        {
            return RestAnswer.Refused(
                400,
                30034,
                "Max number of daily application command creates has been reached (200)"
            );
        }

        lock (_scopes)
        {
            _scopes[guild] = [.. sent.OfType<JsonObject>().Select(one => Kept(one, Same(old, one), guild))];
        }

        Overwritten.Add((guild, sent.DeepClone().AsArray()));
        return List(call with { Query = WithLocalizations }, guild);
    }

    private bool MayCreate(string guild, int count)
    {
        var today = DateOnly.FromDateTime(_world.Time.GetUtcNow().UtcDateTime);
        var (day, before) = _created.GetValueOrDefault(guild);
        var all = count + (day == today ? before : 0);
        if (all > CreatesPerDay)
        {
            return false;
        }

        _created[guild] = (today, all);
        return true;
    }

    private static JsonObject? Same(List<JsonObject> old, JsonObject one) =>
        old.Find(other =>
            (string?)other["name"] == (string?)one["name"] && (int?)other["type"] == ((int?)one["type"] ?? 1)
        );

    // As Discord keeps it: with its own members, and without those that only say what is so anyway.
    private JsonObject Kept(JsonObject sent, JsonObject? old, string guild)
    {
        var kept = sent.DeepClone().AsObject();
        kept["type"] ??= 1;
        kept["description"] ??= "";
        kept["id"] = (string?)old?["id"] ?? _world.NextId();
        kept["application_id"] = FakeDiscordWorld.BotId;
        kept["version"] = _world.NextId();
        kept["nsfw"] ??= false;
        kept["default_permission"] = true;
        var permissions = kept["default_member_permissions"];
        kept["default_member_permissions"] = permissions is null ? null : Shape.TextOf(permissions);
        Add(kept, "name_localizations", null);
        Add(kept, "description_localizations", null);
        if (guild.Length > 0)
        {
            kept["guild_id"] = guild;
            _ = kept.Remove("contexts");
            _ = kept.Remove("integration_types");
        }
        else
        {
            Add(kept, "contexts", null);
            kept["dm_permission"] =
                kept["contexts"] is not JsonArray contexts || contexts.Any(one => (int)one! == 1);
            kept["integration_types"] ??= new JsonArray((JsonNode)0);
        }

        Trim(kept);
        return kept;
    }

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (!json.ContainsKey(name))
        {
            json[name] = value;
        }
    }

    private static void Trim(JsonObject owner)
    {
        foreach (var option in (owner["options"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var name in new[] { "required", "autocomplete" })
            {
                if (option[name]?.GetValueKind() == JsonValueKind.False)
                {
                    _ = option.Remove(name);
                }
            }

            Trim(option);
        }

        if (owner["options"] is JsonArray { Count: 0 })
        {
            _ = owner.Remove("options");
        }
    }

    private static JsonObject Shown(JsonObject command, bool withLocalizations)
    {
        var shown = command.DeepClone().AsObject();
        if (!withLocalizations)
        {
            Strip(shown);
        }

        return shown;
    }

    private static void Strip(JsonObject json)
    {
        _ = json.Remove("name_localizations");
        _ = json.Remove("description_localizations");
        foreach (var list in new[] { "options", "choices" })
        {
            foreach (var one in (json[list] as JsonArray ?? []).OfType<JsonObject>())
            {
                Strip(one);
            }
        }
    }

    private static QueryCollection WithLocalizations { get; } =
        new(
            new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>
            {
                ["with_localizations"] = "true",
            }
        );
}
