using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>
/// Fills in a command as Discord's client does: what is not registered cannot be typed, and what does not fit
/// cannot be sent.
/// </summary>
internal sealed class CommandOptions(DiscordCommands commands, FakeDiscordWorld world, bool assumesCommands)
{
    /// <param name="words">Such as <c>/feed subscribe</c>.</param>
    /// <param name="values">By the options' names: texts, numbers, truths, channels, users, roles.</param>
    /// <param name="user">Who types.</param>
    /// <param name="channel">Where.</param>
    /// <param name="focused">The option that is being typed, or null where the command is sent.</param>
    public JsonObject Fill(
        string words,
        IReadOnlyDictionary<string, object> values,
        FakeDiscordUser user,
        FakeGuildChannel channel,
        string? focused
    )
    {
        var names = words.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = commands.Find(channel.Guild?.Id ?? "", names[0]);
        if (command is null && !assumesCommands)
        {
            throw new InvalidOperationException($"Nobody registered /{names[0]}.");
        }

        if (command is not null)
        {
            CheckLeave(command, user, channel);
        }

        var resolved = new JsonObject();
        var told = new JsonObject
        {
            ["id"] = (string?)command?["id"] ?? world.NextId(),
            ["name"] = names[0],
            ["type"] = 1,
        };
        if ((string?)command?["guild_id"] is { } guild)
        {
            told["guild_id"] = guild;
        }

        var owner = command;
        var at = told;
        foreach (var name in names.Skip(1))
        {
            owner = OptionOf(owner, name, command is null);
            var inner = new JsonObject { ["name"] = name, ["type"] = (int?)owner?["type"] ?? 1 };
            at["options"] = new JsonArray(inner);
            at = inner;
        }

        FillIn(at, owner, values, user, focused, resolved);
        if (resolved.Count > 0)
        {
            told["resolved"] = resolved;
        }

        return told;
    }

    private static void FillIn(
        JsonObject at,
        JsonObject? owner,
        IReadOnlyDictionary<string, object> values,
        FakeDiscordUser user,
        string? focused,
        JsonObject resolved
    )
    {
        var registered = (owner?["options"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (registered.Exists(option => (int?)option["type"] is 1 or 2))
        {
            throw new InvalidOperationException("A command with subcommands cannot be sent without one.");
        }

        var missing = registered.Find(option =>
            (bool?)option["required"] == true && !values.ContainsKey((string)option["name"]!)
        );
        if (missing is not null && focused is null)
        {
            throw new InvalidOperationException($"The option '{missing["name"]}' has to be filled in.");
        }

        var options = new JsonArray();
        foreach (var (name, value) in values)
        {
            var option = OptionOf(owner, name, owner is null);
            var type = (int?)option?["type"] ?? TypeOf(value);
            var told = new JsonObject { ["name"] = name, ["type"] = type };
            told["value"] = name == focused ? $"{value}" : ValueOf(value, user, resolved);
            if (name == focused)
            {
                told["focused"] = true;
            }
            else if (option is not null)
            {
                Check(option, told["value"]!, value);
            }

            options.Add((JsonNode)told);
        }

        if (options.Count > 0)
        {
            at["options"] = options;
        }
    }

    private static JsonObject? OptionOf(JsonObject? owner, string name, bool isAssumed) =>
        isAssumed
            ? null
            : (owner?["options"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .FirstOrDefault(option => (string?)option["name"] == name)
                ?? throw new InvalidOperationException($"'{owner?["name"]}' has no option '{name}'.");

    private static void CheckLeave(JsonObject command, FakeDiscordUser user, FakeGuildChannel channel)
    {
        var needed = (string?)command["default_member_permissions"];
        var granted = channel.PermissionsOf(user.Id);
        var bits = needed is null ? 0 : ulong.Parse(needed, CultureInfo.InvariantCulture);
        var mayNot = needed == "0" ? granted != FakePermissions.All : ((ulong)granted & bits) != bits;
        if (mayNot && channel.Guild is not null)
        {
            throw new InvalidOperationException($"{user.Name} may not use /{command["name"]}.");
        }

        var context = channel.Guild is null ? 1 : 0;
        if (command["contexts"] is JsonArray contexts && contexts.All(one => (int)one! != context))
        {
            throw new InvalidOperationException($"/{command["name"]} is not to be had here.");
        }
    }

    private static void Check(JsonObject option, JsonNode value, object given)
    {
        var type = (int)option["type"]!;
        var isFit = type switch
        {
            3 => value.GetValueKind() == JsonValueKind.String && given is string,
            4 => given is int or long,
            5 => given is bool,
            10 => given is int or long or double,
            7 => given is FakeGuildChannel,
            6 => given is FakeDiscordUser,
            8 => given is FakeRole,
            _ => true,
        };
        var choices = option["choices"] as JsonArray;
        var isChosen =
            choices is not { Count: > 0 } || choices.Any(one => JsonNode.DeepEquals(one!["value"], value));
        var isInRange =
            given is not (int or long or double)
            || (
                Convert.ToDouble(given, CultureInfo.InvariantCulture) is var number
                && number >= ((double?)option["min_value"] ?? number)
                && number <= ((double?)option["max_value"] ?? number)
            );
        var isInLength =
            given is not string text
            || (
                text.Length >= ((int?)option["min_length"] ?? 0)
                && text.Length <= ((int?)option["max_length"] ?? 6000)
            );
        var kinds = option["channel_types"] as JsonArray;
        var isKind =
            given is not FakeGuildChannel channel
            || kinds is null
            || kinds.Any(one => (int)one! == channel.Type);
        if (!isFit || !isChosen || !isInRange || !isInLength || !isKind)
        {
            throw new InvalidOperationException($"'{given}' cannot be the option '{option["name"]}'.");
        }
    }

    private static int TypeOf(object value) =>
        value switch
        {
            int or long => 4,
            bool => 5,
            FakeDiscordUser => 6,
            FakeGuildChannel => 7,
            FakeRole => 8,
            double => 10,
            _ => 3,
        };

    private static JsonNode ValueOf(object value, FakeDiscordUser user, JsonObject resolved)
    {
        switch (value)
        {
            case int number:
                return number;
            case long number:
                return number;
            case double number:
                return number;
            case bool truth:
                return truth;
            case FakeGuildChannel channel:
                return Resolve(resolved, "channels", channel.Id, InteractionPayload.Seen(channel, user));
            case FakeDiscordUser other:
                return Resolve(resolved, "users", other.Id, other.ToJson());
            case FakeRole role:
                return Resolve(resolved, "roles", role.Id, role.ToJson());
            default:
                return $"{value}";
        }
    }

    private static string Resolve(JsonObject resolved, string kind, string id, JsonObject json)
    {
        resolved[kind] ??= new JsonObject();
        resolved[kind]![id] = json;
        return id;
    }
}
