using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>A role of a server.</summary>
/// <param name="Id">Its id; that of the server for everyone's.</param>
/// <param name="Name">Its name.</param>
public sealed record FakeRole(string Id, string Name)
{
    /// <summary>What it allows everywhere.</summary>
    public FakePermissions Permissions { get; set; }

    internal JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["description"] = null,
            ["color"] = 0,
            ["colors"] = new JsonObject
            {
                ["primary_color"] = 0,
                ["secondary_color"] = null,
                ["tertiary_color"] = null,
            },
            ["hoist"] = false,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["position"] = 0,
            ["permissions"] = ((ulong)Permissions).ToString(CultureInfo.InvariantCulture),
            ["managed"] = false,
            ["mentionable"] = false,
            ["flags"] = 0,
        };
}
