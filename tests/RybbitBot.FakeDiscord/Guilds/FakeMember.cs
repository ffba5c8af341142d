namespace RybbitBot.Fakes;

/// <summary>A user in a server.</summary>
/// <param name="User">Who.</param>
public sealed record FakeMember(FakeDiscordUser User)
{
    /// <summary>The ids of the roles that were given.</summary>
    public ISet<string> Roles { get; } = new HashSet<string>();

    /// <summary>Whether the member may only look and read for now.</summary>
    public bool IsTimedOut { get; set; }

    internal JsonObject ToJson() =>
        new()
        {
            ["user"] = User.ToJson(),
            ["avatar"] = null,
            ["banner"] = null,
            ["collectibles"] = null,
            ["communication_disabled_until"] = null,
            ["display_name_styles"] = null,
            ["nick"] = null,
            ["roles"] = new JsonArray([.. Roles.Select(role => (JsonNode)role)]),
            ["joined_at"] = "2024-03-01T10:00:00.000000+00:00",
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["pending"] = false,
        };
}
