namespace RybbitBot.Tests;

/// <summary>A site of a <see cref="FakeRybbit"/>.</summary>
internal sealed record FakeSite(
    int Number,
    string StringId,
    string Domain,
    string Name,
    bool IsPublic = false
)
{
    public static readonly FakeSite Shop = new(7, "3fa9c01b77de", "shop.example", "Shop");

    public static readonly FakeSite Blog = new(12345, "b10900000001", "blog.example", "Blog");
}
