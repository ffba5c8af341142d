using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>What a channel allows and denies to a role or to a member.</summary>
/// <param name="Id">Of the role or of the user.</param>
/// <param name="IsOfMember">Whether it is a user's.</param>
/// <param name="Allow">What is allowed.</param>
/// <param name="Deny">What is denied.</param>
public sealed record PermissionOverwrite(
    string Id,
    bool IsOfMember,
    FakePermissions Allow,
    FakePermissions Deny
)
{
    internal JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["type"] = IsOfMember ? 1 : 0,
            ["allow"] = ((ulong)Allow).ToString(CultureInfo.InvariantCulture),
            ["deny"] = ((ulong)Deny).ToString(CultureInfo.InvariantCulture),
        };
}
