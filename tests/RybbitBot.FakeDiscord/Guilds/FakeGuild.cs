using System.Collections.Concurrent;

namespace RybbitBot.Fakes;

/// <summary>A server.</summary>
public sealed class FakeGuild
{
    private readonly ConcurrentDictionary<string, FakeRole> _roles = [];
    private readonly ConcurrentDictionary<string, FakeMember> _members = [];

    internal FakeGuild(string id, string name)
    {
        (Id, Name) = (id, name);
        _roles[id] = new(id, "@everyone") { Permissions = FakePermissions.Usual };
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whose it is: who may everything.</summary>
    public string OwnerId { get; set; } = "1300000000000000399";

    /// <summary>Whether Discord has an outage just there.</summary>
    public bool IsUnavailable { get; internal set; }

    /// <summary>How many bytes it is told with, beside what it is made of.</summary>
    public int Bulk { get; set; }

    /// <summary>The role of all.</summary>
    public FakeRole Everyone => _roles[Id];

    /// <summary>Who is in it.</summary>
    public IEnumerable<FakeMember> Members => _members.Values;

    /// <summary>The role with an id.</summary>
    public FakeRole? Role(string id) => _roles.GetValueOrDefault(id);

    /// <summary>The member with a user's id.</summary>
    public FakeMember? Member(string id) => _members.GetValueOrDefault(id);

    /// <summary>What somebody may in all of it, whatever channels say.</summary>
    public FakePermissions PermissionsOf(FakeMember member)
    {
        var all = member.Roles.Append(Id).Select(Role).OfType<FakeRole>();
        var granted = all.Aggregate(FakePermissions.None, (sum, role) => sum | role.Permissions);
        var isAdmin = member.User.Id == OwnerId || granted.HasFlag(FakePermissions.Administrator);
        return isAdmin ? FakePermissions.All : granted;
    }

    internal void Add(FakeRole role) => _roles[role.Id] = role;

    internal FakeMember Add(FakeDiscordUser user, params string[] roles)
    {
        var member = _members.GetOrAdd(user.Id, _ => new(user));
        member.Roles.UnionWith(roles);
        return member;
    }

    internal void Remove(string user) => _members.TryRemove(user, out _);

    /// <summary>As <c>GET /guilds/{id}</c> tells it.</summary>
    internal JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["icon"] = null,
            ["description"] = null,
            ["home_header"] = null,
            ["splash"] = null,
            ["discovery_splash"] = null,
            ["features"] = new JsonArray(),
            ["banner"] = null,
            ["owner_id"] = OwnerId,
            ["application_id"] = null,
            ["region"] = "deprecated",
            ["afk_channel_id"] = null,
            ["afk_timeout"] = 300,
            ["system_channel_id"] = null,
            ["system_channel_flags"] = 0,
            ["widget_enabled"] = false,
            ["widget_channel_id"] = null,
            ["verification_level"] = 1,
            ["roles"] = new JsonArray([.. _roles.Values.Select(role => (JsonNode)role.ToJson())]),
            ["default_message_notifications"] = 1,
            ["mfa_level"] = 0,
            ["explicit_content_filter"] = 0,
            ["max_presences"] = null,
            ["max_members"] = 500_000,
            ["max_stage_video_channel_users"] = 50,
            ["max_video_channel_users"] = 25,
            ["vanity_url_code"] = null,
            ["premium_tier"] = 0,
            ["premium_subscription_count"] = 0,
            ["preferred_locale"] = "en-US",
            ["rules_channel_id"] = null,
            ["safety_alerts_channel_id"] = null,
            ["public_updates_channel_id"] = null,
            ["premium_progress_bar_enabled"] = false,
            ["premium_progress_bar_enabled_user_updated_at"] = null,
            ["nsfw"] = false,
            ["nsfw_level"] = 0,
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
            ["incidents_data"] = null,
            ["inventory_settings"] = null,
            ["latest_onboarding_question_id"] = null,
        };
}
