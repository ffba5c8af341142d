using System.Collections.Immutable;
using RybbitBot.Commands;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Commands;

/// <summary>How a filter is completed while it is typed.</summary>
public sealed class FilterCompletionTests
{
    private static readonly SiteVocabulary Words = new(
        ["/pricing", "/docs/pricing", "/my page", "/enterprise"],
        ["signup", "purchase"],
        ["US", "DE"],
        ["shop.example"],
        ["google.com"]
    );

    [Theory]
    [InlineData("co", "country:")]
    [InlineData("-co", "-country:")]
    [InlineData("/pricing CO", "/pricing country:")]
    [InlineData("/pricing on", "/pricing on-doubt:")]
    public void A_key_is_completed(string typed, string expected) =>
        Assert.Contains(expected, Complete(typed));

    [Theory]
    [InlineData("country:", "country:US", "country:DE")]
    [InlineData("-country:d", "-country:d", "-country:DE")]
    [InlineData("country:US,", "country:US,US", "country:US,DE")]
    [InlineData("country:US,d", "country:US,d", "country:US,DE")]
    [InlineData("type:v", "type:visit", "type:event")]
    [InlineData("event:sig", "event:sig", "event:signup")]
    [InlineData("referrer:dir", "referrer:dir", "referrer:direct")]
    [InlineData("site:docs", "site:docs", "site:docs.example")]
    [InlineData("Country:de", "Country:de", "Country:DE")]
    [InlineData("/pricing on-doubt:r", "/pricing on-doubt:repeat")]
    public void A_value_is_completed_with_what_really_occurs(string typed, params string[] expected) =>
        Assert.Equal(expected, Complete(typed));

    [Fact]
    public void A_path_is_completed_those_that_begin_so_first() =>
        Assert.Equal(["/pric", "/pricing", "/docs/pricing"], Complete("/pric"));

    [Theory]
    [InlineData("/my")]
    [InlineData("path:\"/my pa")]
    public void A_value_with_a_blank_is_put_in_quotes(string typed) =>
        Assert.Contains("\"/my page\"", Complete(typed)[^1], StringComparison.Ordinal);

    [Fact]
    public void A_bare_word_may_become_a_key_or_a_path() =>
        Assert.Equal(["event:", "/enterprise"], Complete("e").Take(2));

    [Fact]
    public void Nothing_typed_yet_offers_paths_and_every_key()
    {
        var completions = Complete("");

        Assert.Contains("/pricing", completions);
        string[] keys =
        [
            "type:",
            "path:",
            "event:",
            "utm_source:",
            "query.",
            "prop.",
            "is:",
            "host:",
            "site:",
        ];
        Assert.All(keys, key => Assert.Contains(key, completions));
    }

    [Fact]
    public void A_key_that_is_unknown_has_no_values() => Assert.Empty(Complete("planet:ma"));

    [Fact]
    public void What_is_longer_than_a_chat_takes_is_left_out()
    {
        var typed = $"host:{new string('x', 80)} path:/";

        Assert.All(Complete(typed), completion => Assert.True(completion.Length <= 100));
        Assert.NotEmpty(Complete(typed));
        Assert.DoesNotContain(
            Complete(typed),
            text => text.Contains("/docs/pricing", StringComparison.Ordinal)
        );
    }

    private static ImmutableArray<string> Complete(string typed) =>
        FilterCompletion.Of(typed, Words, [Some.Site, Some.OtherSite]);
}
