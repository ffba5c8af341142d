namespace RybbitBot.Fakes;

/// <summary>What happens to servers and channels, which the gateway tells.</summary>
public sealed partial class FakeDiscordWorld
{
    internal event Action<string, JsonObject> Happened = (_, _) => { };

    /// <summary>Lets the bot into a new server with one text channel.</summary>
    public FakeGuild AddGuild(string name)
    {
        var guild = new FakeGuild(NextId(), name);
        _ = guild.Add(Bot);
        _ = guild.Add(Ann);
        _ = guild.Add(Mo);
        _guilds[guild.Id] = guild;
        _ = Keep(new(NextId(), 0, "general", guild));
        Happened("GUILD_CREATE", Told(guild));
        return guild;
    }

    /// <summary>Lets the bot into many servers, before anybody is there to hear of it.</summary>
    internal void Add(FakeCrowd crowd)
    {
        foreach (var i in Enumerable.Range(0, crowd.Guilds))
        {
            var guild = new FakeGuild(FakeCrowd.GuildId(i), $"Server {i}");
            _ = guild.Add(Bot);
            _ = guild.Add(Mo);
            _guilds[guild.Id] = guild;
            foreach (var j in Enumerable.Range(0, crowd.Channels))
            {
                _ = Keep(new(FakeCrowd.ChannelId(i, j), 0, $"channel-{j}", guild));
            }
        }
    }

    /// <summary>Throws the bot out of a server.</summary>
    public void Kick(FakeGuild guild)
    {
        ArgumentNullException.ThrowIfNull(guild);
        guild.Remove(BotId);
        Happened("GUILD_DELETE", new() { ["id"] = guild.Id });
    }

    /// <summary>Lets the bot into a server again.</summary>
    public void Invite(FakeGuild guild)
    {
        ArgumentNullException.ThrowIfNull(guild);
        _ = guild.Add(Bot);
        Happened("GUILD_CREATE", Told(guild));
    }

    /// <summary>Begins an outage of Discord in a server.</summary>
    public void Interrupt(FakeGuild guild)
    {
        ArgumentNullException.ThrowIfNull(guild);
        guild.IsUnavailable = true;
        Happened("GUILD_DELETE", new() { ["id"] = guild.Id, ["unavailable"] = true });
    }

    /// <summary>Ends an outage of Discord in a server.</summary>
    public void Restore(FakeGuild guild)
    {
        ArgumentNullException.ThrowIfNull(guild);
        guild.IsUnavailable = false;
        Happened("GUILD_CREATE", Told(guild));
    }

    /// <summary>Makes somebody, and a member of a server.</summary>
    public FakeDiscordUser AddMember(FakeGuild guild, string name, params string[] roles)
    {
        ArgumentNullException.ThrowIfNull(guild);
        var user = _users.Values.FirstOrDefault(one => one.Name == name) ?? new(NextId(), name);
        _users[user.Id] = user;
        _ = guild.Add(user, roles);
        return user;
    }

    /// <summary>Makes a role.</summary>
    public FakeRole AddRole(FakeGuild guild, string name, FakePermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(guild);
        var role = new FakeRole(NextId(), name) { Permissions = permissions };
        guild.Add(role);
        Happened("GUILD_ROLE_CREATE", RoleTold(guild, role));
        return role;
    }

    /// <summary>Changes what a role allows.</summary>
    public void Change(FakeGuild guild, FakeRole role, FakePermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(guild);
        ArgumentNullException.ThrowIfNull(role);
        role.Permissions = permissions;
        Happened("GUILD_ROLE_UPDATE", RoleTold(guild, role));
    }

    /// <summary>Makes a channel of a kind (see <see cref="FakeGuildChannel.Type"/>).</summary>
    public FakeGuildChannel AddChannel(FakeGuild guild, string name, int type = 0)
    {
        var channel = Keep(new(NextId(), type, name, guild));
        Happened("CHANNEL_CREATE", channel.ToJson());
        return channel;
    }

    /// <summary>Makes a thread of a channel, or a post of a forum.</summary>
    public FakeGuildChannel AddThread(FakeGuildChannel parent, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        var type = parent.Type == 5 ? 10 : 11;
        var thread = Keep(new(NextId(), type, name, parent.Guild) { Parent = parent });
        var told = thread.ToJson();
        told["newly_created"] = true;
        Happened("THREAD_CREATE", told);
        return thread;
    }

    /// <summary>Allows and denies a role or a member something in a channel.</summary>
    public void Change(
        FakeGuildChannel channel,
        string id,
        FakePermissions allow = FakePermissions.None,
        FakePermissions deny = FakePermissions.None
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        Happened("CHANNEL_UPDATE", channel.With(id, allow, deny).ToJson());
    }

    /// <summary>Gives a channel or a thread another name.</summary>
    public void Rename(FakeGuildChannel channel, string name)
    {
        ArgumentNullException.ThrowIfNull(channel);
        channel.Name = name;
        Happened(channel.IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel.ToJson());
    }

    /// <summary>Puts a thread away, or takes it out again.</summary>
    public void Archive(FakeGuildChannel thread, bool isArchived = true, bool isLocked = false)
    {
        ArgumentNullException.ThrowIfNull(thread);
        (thread.IsArchived, thread.IsLocked) = (isArchived, isLocked);
        Happened("THREAD_UPDATE", thread.ToJson());
    }

    /// <summary>Deletes a channel or a thread.</summary>
    public void Delete(FakeGuildChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (!_channels.TryRemove(channel.Id, out _))
        {
            return;
        }

        foreach (var thread in _channels.Values.Where(one => one.Parent == channel).ToList())
        {
            _ = _channels.TryRemove(thread.Id, out _);
        }

        if (!channel.IsThread)
        {
            Happened("CHANNEL_DELETE", channel.ToJson());
            return;
        }

        Happened(
            "THREAD_DELETE",
            new()
            {
                ["id"] = channel.Id,
                ["guild_id"] = channel.Guild!.Id,
                ["parent_id"] = channel.Parent!.Id,
                ["type"] = channel.Type,
            }
        );
    }

    /// <summary>Sends any event, such as one that nobody knows yet.</summary>
    public void Tell(string type, JsonObject told) => Happened(type, told);

    /// <summary>A server as <c>GUILD_CREATE</c> tells it.</summary>
    internal JsonObject Told(FakeGuild guild)
    {
        var json = guild.ToJson();
        var all = ChannelsOf(guild).ToList();
        json["joined_at"] = FakeDiscordMessage.Stamp(Time.GetUtcNow());
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = guild.Members.Count();
        json["members"] = new JsonArray([.. guild.Members.Select(member => (JsonNode)member.ToJson())]);
        json["channels"] = List(all.Where(channel => !channel.IsThread));
        json["threads"] = List(all.Where(channel => channel.IsThread && !channel.IsArchived));
        foreach (var empty in new[] { "voice_states", "presences", "stage_instances" })
        {
            json[empty] = new JsonArray();
        }

        json["guild_scheduled_events"] = new JsonArray();
        json["soundboard_sounds"] = new JsonArray();
        if (guild.Bulk > 0)
        {
            json["description"] = new string('é', guild.Bulk / 2);
        }

        return json;
    }

    private static JsonArray List(IEnumerable<FakeGuildChannel> channels) =>
        new([.. channels.Select(channel => (JsonNode)channel.ToJson())]);

    private static JsonObject RoleTold(FakeGuild guild, FakeRole role) =>
        new() { ["guild_id"] = guild.Id, ["role"] = role.ToJson() };
}
