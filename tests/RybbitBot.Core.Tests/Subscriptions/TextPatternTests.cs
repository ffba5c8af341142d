using CsCheck;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

public sealed class TextPatternTests
{
    [Fact]
    public void A_pattern_matches_what_its_definition_says() =>
        Gen.Select(
                Gen.String[Gen.OneOf('a', 'B', 'b', '*'), 1, 8],
                Gen.String[Gen.OneOf('a', 'A', 'b', 'c'), 0, 10]
            )
            .Sample(
                (pattern, text) =>
                    Pattern(pattern).IsMatch(text) == (text.Length > 0 && ByDefinition(pattern, text)),
                iter: 50_000
            );

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*ab*", 'a')]
    [InlineData("*a*a*a*a*", 'b')]
    [InlineData("*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab*", 'a')]
    [InlineData("a*b*c*d*a", 'a')]
    public void A_hostile_pattern_gives_up_at_once(string pattern, char filling)
    {
        var hostile = Pattern(pattern);
        var path = new string(filling, 4_000);

        // A matcher that tries again what failed would not come back within the life of this machine.
        Assert.False(hostile.IsMatch(path));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var pattern = Pattern("/docs/*/edit*");
        _ = pattern.IsMatch("/docs/a/edit");
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            _ = pattern.IsMatch("/docs/a/edit");
            _ = pattern.IsMatch("/docs/a");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static TextPattern Pattern(string text) => Sample.Filter($"path:{text}").Terms[0].Values[0];

    private static bool ByDefinition(string pattern, string text) =>
        pattern.Length == 0 ? text.Length == 0
        : pattern[0] == '*'
            ? ByDefinition(pattern[1..], text) || (text.Length > 0 && ByDefinition(pattern, text[1..]))
        : text.Length > 0
            && char.ToUpperInvariant(text[0]) == char.ToUpperInvariant(pattern[0])
            && ByDefinition(pattern[1..], text[1..]);
}
