namespace RybbitBot.Fakes;

/// <summary>Somebody on Discord.</summary>
/// <param name="Id">Whose id.</param>
/// <param name="Name">The name.</param>
public sealed record FakeDiscordUser(string Id, string Name)
{
    /// <summary>Whether it is a bot.</summary>
    public bool IsBot { get; init; }

    /// <summary>The language of the client.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Whether direct messages are refused.</summary>
    public bool RefusesMessages { get; set; }

    internal JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["username"] = Name,
            ["global_name"] = IsBot ? null : $"{char.ToUpperInvariant(Name[0])}{Name[1..]}",
            ["discriminator"] = "0",
            ["avatar"] = null,
            ["avatar_decoration_data"] = null,
            ["banner"] = null,
            ["accent_color"] = null,
            ["bot"] = IsBot,
            ["clan"] = null,
            ["collectibles"] = null,
            ["display_name_styles"] = null,
            ["flags"] = 0,
            ["primary_guild"] = null,
            ["public_flags"] = 0,
            ["system"] = false,
        };
}
