namespace RybbitBot.Fakes;

/// <summary>A channel of a server, a thread of one, or a direct conversation.</summary>
public sealed class FakeGuildChannel
{
    private readonly Lock _gate = new();
    private readonly List<PermissionOverwrite> _overwrites = [];
    private readonly List<FakeDiscordMessage> _messages = [];

    internal FakeGuildChannel(string id, int type, string name, FakeGuild? guild) =>
        (Id, Type, Name, Guild) = (id, type, name, guild);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>
    /// Its kind: 0 text, 1 direct, 5 announcements, 11 thread, 15 forum
    /// (docs.discord.com/developers/resources/channel#channel-object-channel-types).
    /// </summary>
    public int Type { get; }

    /// <summary>Its name.</summary>
    public string Name { get; internal set; }

    /// <summary>The server, or null for a direct conversation.</summary>
    public FakeGuild? Guild { get; }

    /// <summary>The channel of which it is a thread.</summary>
    public FakeGuildChannel? Parent { get; internal init; }

    /// <summary>With whom the bot talks in a direct conversation.</summary>
    public FakeDiscordUser? Recipient { get; internal init; }

    /// <summary>Whether it is a thread that was put away.</summary>
    public bool IsArchived { get; internal set; }

    /// <summary>Whether it is a thread that only moderators may bring back.</summary>
    public bool IsLocked { get; internal set; }

    /// <summary>Whether it is a forum whose posts need a tag.</summary>
    public bool NeedsTag { get; set; }

    /// <summary>Whether it is a thread.</summary>
    public bool IsThread => Type is 10 or 11 or 12;

    /// <summary>Whether it takes posts only, and no messages.</summary>
    public bool IsForum => Type is 15 or 16;

    /// <summary>What it holds, oldest first; what one user alone sees is not among it.</summary>
    public IReadOnlyList<FakeDiscordMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages.Where(message => message.VisibleTo is null)];
            }
        }
    }

    /// <summary>Allows and denies a role or a member something here.</summary>
    public FakeGuildChannel With(
        string id,
        FakePermissions allow = FakePermissions.None,
        FakePermissions deny = FakePermissions.None
    )
    {
        var overwrite = new PermissionOverwrite(id, Guild?.Role(id) is null, allow, deny);
        lock (_gate)
        {
            _ = _overwrites.RemoveAll(other => other.Id == id);
            _overwrites.Add(overwrite);
        }

        return this;
    }

    /// <summary>What somebody may here (docs.discord.com/developers/topics/permissions).</summary>
    public FakePermissions PermissionsOf(string user)
    {
        if (Guild is null)
        {
            return FakePermissions.All & ~FakePermissions.Administrator;
        }

        if (Parent is not null)
        {
            return Parent.PermissionsOf(user);
        }

        if (Guild.Member(user) is not { } member)
        {
            return FakePermissions.None;
        }

        var granted = Guild.PermissionsOf(member);
        if (granted.HasFlag(FakePermissions.Administrator))
        {
            return FakePermissions.All;
        }

        granted = Overwritten(granted, member);
        return member.IsTimedOut
            ? granted & (FakePermissions.ViewChannel | FakePermissions.ReadMessageHistory)
            : granted;
    }

    internal FakeDiscordMessage? Message(string id)
    {
        lock (_gate)
        {
            return _messages.Find(message => message.Id == id);
        }
    }

    internal void Add(FakeDiscordMessage message)
    {
        lock (_gate)
        {
            _messages.Add(message);
        }
    }

    internal void Replace(FakeDiscordMessage message, FakeDiscordMessage with)
    {
        lock (_gate)
        {
            var index = _messages.FindIndex(one => one.Id == message.Id);
            if (index >= 0)
            {
                _messages[index] = with;
            }
        }
    }

    internal void Remove(FakeDiscordMessage message)
    {
        lock (_gate)
        {
            _ = _messages.RemoveAll(one => one.Id == message.Id);
        }
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["flags"] = 0,
            ["last_message_id"] = Messages is [.., var last] ? last.Id : null,
        };
        if (Guild is null)
        {
            json["recipients"] = new JsonArray(Recipient?.ToJson());
            return json;
        }

        json["guild_id"] = Guild.Id;
        json["name"] = Name;
        json["parent_id"] = Parent?.Id;
        json["rate_limit_per_user"] = 0;
        if (IsThread)
        {
            AddThread(json);
            return json;
        }

        lock (_gate)
        {
            json["permission_overwrites"] = new JsonArray([
                .. _overwrites.Select(one => (JsonNode)one.ToJson()),
            ]);
        }

        json["position"] = 0;
        json["nsfw"] = false;
        json["topic"] = null;
        if (IsForum)
        {
            json["available_tags"] = new JsonArray();
            json["flags"] = NeedsTag ? 1 << 4 : 0;
        }

        return json;
    }

    private void AddThread(JsonObject json)
    {
        json["owner_id"] = FakeDiscordWorld.BotId;
        json["message_count"] = Messages.Count;
        json["member_count"] = 1;
        json["total_message_sent"] = Messages.Count;
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = IsArchived,
            ["archive_timestamp"] = "2026-09-10T11:00:00.000000+00:00",
            ["auto_archive_duration"] = 1440,
            ["locked"] = IsLocked,
            ["create_timestamp"] = "2026-09-10T11:00:00.000000+00:00",
        };
    }

    // Everyone's, then the roles' together, then the member's own.
    private FakePermissions Overwritten(FakePermissions granted, FakeMember member)
    {
        lock (_gate)
        {
            var everyone = _overwrites.Where(one => one.Id == Guild!.Id);
            var roles = _overwrites.Where(one => one.Id != Guild!.Id && member.Roles.Contains(one.Id));
            var own = _overwrites.Where(one => one.Id == member.User.Id);
            foreach (var layer in new[] { everyone, roles, own })
            {
                var all = layer.ToList();
                granted &= ~all.Aggregate(FakePermissions.None, (sum, one) => sum | one.Deny);
                granted |= all.Aggregate(FakePermissions.None, (sum, one) => sum | one.Allow);
            }
        }

        return granted;
    }
}
