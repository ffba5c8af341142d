using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>What the gateway does with what the bot sends.</summary>
public sealed partial class GatewayServer
{
    private const int MaxPayload = 4096;
    private const int MaxPerMinute = 120;
    private const int PrivilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

    private const int EveryIntent = ((1 << 17) - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    private Task TakeAsync(GatewayConnection connection, byte[] bytes)
    {
        var payload = Parse(bytes);
        var op = payload?["op"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : -1;
        var frame = new GatewayFrame(connection.Number, op, payload ?? [], _time.GetUtcNow());
        Received.Add(frame);
        if (bytes.Length > MaxPayload || payload is null)
        {
            return ComplainAsync(connection, 4002, $"{bytes.Length} bytes, or no JSON");
        }

        if (!connection.Count(MaxPerMinute))
        {
            return ComplainAsync(connection, 4008, $"more than {MaxPerMinute} payloads in a minute");
        }

        return op switch
        {
            1 => BeatAsync(connection, frame),
            2 when connection.Session is not null => ComplainAsync(connection, 4005, "identified twice"),
            2 => IdentifyAsync(connection, payload["d"] as JsonObject ?? []),
            6 when connection.Session is not null => ComplainAsync(connection, 4005, "resumed when ready"),
            6 => ResumeAsync(connection, payload["d"] as JsonObject ?? []),
            3 or 4 or 8 or 31 or 43 when connection.Session is null => ComplainAsync(
                connection,
                4003,
                $"op {op} before identify"
            ),
            3 or 4 or 8 or 31 or 43 => Task.CompletedTask,
            _ => ComplainAsync(connection, 4001, $"op {op}"),
        };
    }

    private Task BeatAsync(GatewayConnection connection, GatewayFrame frame)
    {
        Heartbeats.Add(frame);
        connection.LastBeat = frame.At;
        return WithholdsAcks ? Task.CompletedTask : connection.SendAsync(11, null);
    }

    private Task IdentifyAsync(GatewayConnection connection, JsonObject asked)
    {
        if (MistakeIn(asked) is var (code, about) && code != 0)
        {
            return ComplainAsync(connection, code, about);
        }

        if (IdentifyFaults.TryDequeue(out var fault))
        {
            _ = _budget.TryTake();
            return fault.AnswerAsync(connection);
        }

        if (!_budget.TryTake())
        {
            Complaints.Add("9: identified within 5 s of the last");
            return connection.InvalidateAsync(isResumable: false);
        }

        if (_budget.IsOverdrawn)
        {
            ForgetSessions();
            return ComplainAsync(connection, 4004, "too many identifies: the token was reset");
        }

        Begin(connection, asked);
        return Task.CompletedTask;
    }

    private (int Code, string About) MistakeIn(JsonObject asked)
    {
        var intents = asked["intents"] is JsonValue value && value.TryGetValue<int>(out var bits) ? bits : -1;
        var properties = asked["properties"] as JsonObject;
        return asked switch
        {
            _ when !IsToken((string?)asked["token"]) => (4004, "the token is wrong"),
            _ when properties?["os"] is null => (4002, "no properties"),
            _ when asked["shard"] is JsonArray and not [_, _] => (4010, "the shard is wrong"),
            _ when asked["shard"] is JsonArray shard && (int)shard[0]! >= (int)shard[1]! => (
                4010,
                "the shard is wrong"
            ),
            _ when _options.Shards > 1 && asked["shard"] is not JsonArray => (4011, "sharding is needed"),
            _ when intents < 0 || (intents & ~EveryIntent) != 0 => (4013, "no such intents"),
            _ when (intents & PrivilegedIntents & ~_options.PrivilegedIntents) != 0 => (
                4014,
                "intents without leave"
            ),
            _ => default,
        };
    }

    private void Begin(GatewayConnection connection, JsonObject asked)
    {
        var id =
            $"session{Interlocked.Increment(ref _lastSession).ToString("x8", CultureInfo.InvariantCulture)}";
        var session = new GatewaySession(id, (int)asked["intents"]!);
        _sessions[id] = session;
        connection.Session = session;
        session.Join(connection);
        var guilds = _world.Guilds.Where(guild => guild.Member(FakeDiscordWorld.BotId) is not null).ToList();
        session.Dispatch("READY", ReadyTold(session, guilds, asked, connection.Host));
        foreach (var guild in guilds.Where(guild => !guild.IsUnavailable))
        {
            session.Dispatch("GUILD_CREATE", _world.Told(guild));
        }

        Ready.Add(connection);
    }

    private JsonObject ReadyTold(
        GatewaySession session,
        List<FakeGuild> guilds,
        JsonObject asked,
        HostString host
    ) =>
        new()
        {
            ["v"] = 10,
            ["user"] = FakeDiscordWorld.Bot.ToJson(),
            ["guilds"] = new JsonArray([
                .. guilds.Select(guild =>
                    (JsonNode)new JsonObject { ["id"] = guild.Id, ["unavailable"] = true }
                ),
            ]),
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = AddressOf("resume", host),
            ["session_type"] = "normal",
            ["shard"] = asked["shard"]?.DeepClone() ?? new JsonArray((JsonNode)0, (JsonNode)1),
            ["application"] = new JsonObject { ["id"] = FakeDiscordWorld.BotId, ["flags"] = 0 },
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["user_settings"] = new JsonObject(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["guild_join_requests"] = new JsonArray(),
        };

    private Task ResumeAsync(GatewayConnection connection, JsonObject asked)
    {
        if (!IsToken((string?)asked["token"]))
        {
            return ComplainAsync(connection, 4004, "the token is wrong");
        }

        if (ResumeFaults.TryDequeue(out var fault))
        {
            return fault.AnswerAsync(connection);
        }

        var id = (string?)asked["session_id"] ?? "";
        if (!_sessions.TryGetValue(id, out var session) || !session.IsResumable)
        {
            return connection.InvalidateAsync(isResumable: false);
        }

        if (connection.Path.Trim('/') != "resume")
        {
            Complaints.Add("resumed elsewhere than at resume_gateway_url");
        }

        var after = asked["seq"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : -1;
        connection.Session = session;
        if (!session.Resume(connection, after))
        {
            session.Invalidate(isResumable: false);
            return ComplainAsync(connection, 4007, $"no event {after}");
        }

        Resumed.Add(connection);
        return Task.CompletedTask;
    }

    // Some libraries write "Bot " before it, and Discord takes that.
    private bool IsToken(string? token) =>
        !IsTokenReset && (token == _options.BotToken || token == $"Bot {_options.BotToken}");

    private static JsonObject? Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
