namespace RybbitBot.Fakes;

/// <summary>A session of the gateway, which outlives its connections.</summary>
internal sealed class GatewaySession(string id, int intents)
{
    private const int Guilds = 1 << 0;
    private const int GuildMessages = 1 << 9;

    private readonly Lock _gate = new();
    private readonly List<(int Sequence, string Type, JsonObject Told)> _told = [];
    private GatewayConnection? _connection;

    public string Id => id;

    public bool IsResumable { get; private set; } = true;

    public int Last
    {
        get
        {
            lock (_gate)
            {
                return _told.Count;
            }
        }
    }

    /// <summary>Tells an event, now or when the session is resumed.</summary>
    public void Dispatch(string type, JsonObject told)
    {
        if (!Wants(type))
        {
            return;
        }

        lock (_gate)
        {
            _told.Add((_told.Count + 1, type, told.DeepClone().AsObject()));
            _ = _connection?.SendAsync(0, told, _told.Count, type);
        }
    }

    public void Join(GatewayConnection connection)
    {
        lock (_gate)
        {
            _connection = connection;
        }
    }

    /// <summary>Replays what came after a number, and goes on; false where there never was such a number.</summary>
    public bool Resume(GatewayConnection connection, int after)
    {
        lock (_gate)
        {
            if (after > _told.Count || after < 0)
            {
                return false;
            }

            foreach (var (sequence, type, told) in _told.Skip(after).Where(one => one.Type != "RESUMED"))
            {
                _ = connection.SendAsync(0, told, sequence, type);
            }

            _told.Add((_told.Count + 1, "RESUMED", []));
            _ = connection.SendAsync(0, new JsonObject(), _told.Count, "RESUMED");
            _connection = connection;
            return true;
        }
    }

    /// <summary>Tells the last events once more, as happens.</summary>
    public void Repeat(int count)
    {
        lock (_gate)
        {
            foreach (var (sequence, type, told) in _told.TakeLast(count))
            {
                _ = _connection?.SendAsync(0, told, sequence, type);
            }
        }
    }

    /// <summary>Loses a connection; 1000 and 1001 end the session as well.</summary>
    public void Leave(GatewayConnection connection, int? code)
    {
        lock (_gate)
        {
            IsResumable &= code is not (1000 or 1001);
            _connection = _connection == connection ? null : _connection;
        }
    }

    public void Invalidate(bool isResumable)
    {
        lock (_gate)
        {
            IsResumable &= isResumable;
            _connection = null;
        }
    }

    private bool Wants(string type) =>
        type switch
        {
            "MESSAGE_CREATE" or "MESSAGE_UPDATE" or "MESSAGE_DELETE" => (intents & GuildMessages) != 0,
            _ when type.StartsWith("GUILD_", StringComparison.Ordinal) => (intents & Guilds) != 0,
            _ when type.StartsWith("CHANNEL_", StringComparison.Ordinal) => (intents & Guilds) != 0,
            _ when type.StartsWith("THREAD_", StringComparison.Ordinal) => (intents & Guilds) != 0,
            _ => true,
        };
}
