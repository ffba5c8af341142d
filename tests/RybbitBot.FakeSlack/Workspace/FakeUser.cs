namespace RybbitBot.Fakes;

/// <summary>Somebody in the workspace, or somebody of another who shares a channel with it.</summary>
/// <param name="Id">Such as <c>U0ANN0001</c>.</param>
/// <param name="Name">The short name.</param>
public sealed record FakeUser(string Id, string Name)
{
    /// <summary>The workspace they belong to.</summary>
    public string TeamId { get; init; } = FakeWorkspace.TeamId;

    /// <summary>Whether they administrate the workspace.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Whether they own the workspace; an owner is an admin as well.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Whether they are a guest.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>Whether they are a guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>Whether they are of an organisation that only shares a channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>Whether they are a bot.</summary>
    public bool IsBot { get; init; }

    /// <summary>Whether the account was closed.</summary>
    public bool IsDeleted { get; init; }

    internal JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["team_id"] = TeamId,
            ["name"] = Name,
            ["real_name"] = Name,
            ["deleted"] = IsDeleted,
            ["is_bot"] = IsBot,
            ["is_admin"] = IsAdmin || IsOwner,
            ["is_owner"] = IsOwner,
            ["is_primary_owner"] = false,
            ["is_restricted"] = IsRestricted || IsUltraRestricted,
            ["is_ultra_restricted"] = IsUltraRestricted,
            ["is_stranger"] = IsStranger,
        };
}
