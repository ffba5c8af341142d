namespace RybbitBot.Tests;

/// <summary>A key that a <see cref="FakeRybbit"/> accepts.</summary>
/// <param name="Value">The secret.</param>
/// <param name="IsOrganization">Whether it is an organization's key, which cannot list organizations.</param>
/// <param name="Scopes">What it may do; null for all.</param>
internal sealed record FakeKey(
    string Value,
    bool IsOrganization = false,
    IReadOnlyList<string>? Scopes = null
)
{
    public static readonly FakeKey Personal = new("key-of-a-person");

    public static readonly FakeKey Organization = new("rb_org_key", IsOrganization: true);

    public bool Allows(string scope) => Scopes is null || Scopes.Contains(scope);
}
