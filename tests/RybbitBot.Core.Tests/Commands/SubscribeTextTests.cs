using RybbitBot.Commands;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Commands;

/// <summary>How the fields of a form become what would have been typed.</summary>
public sealed class SubscribeTextTests
{
    [Theory]
    [InlineData("path=/enterprise kind=visit", "type:visit path:/enterprise")]
    [InlineData("path=/enterprise kind=any", "path:/enterprise")]
    [InlineData("kind=any", "")]
    [InlineData("site=7 kind=outbound country=-US", "site:7 type:outbound -country:US")]
    [InlineData("path=/a,/b*", "path:/a,/b*")]
    [InlineData("path=  country=", "")]
    public void Fields_become_a_filter(string fields, string text) => Assert.Equal(text, Compose(fields));

    [Theory]
    [InlineData("/my page")]
    [InlineData("/a country:US")]
    [InlineData("/x template:y")]
    public void Blanks_belong_to_the_value(string path)
    {
        var text = SubscribeText.Of(new Dictionary<string, string> { ["path"] = path }).Text;

        var term = Assert.Single(FilterSyntax.ParseSubscription(text).Value!.Filter!.Terms);
        Assert.Equal(path, Assert.Single(term.Values).Literal);
    }

    [Fact]
    public void Curly_quotes_in_a_field_are_quotes() =>
        Assert.Equal(
            "path:“/my page”,/b",
            SubscribeText.Of(new Dictionary<string, string> { ["path"] = "“/my page”,/b" }).Text
        );

    [Theory]
    [InlineData("path", "\"/a\" country:US", "only one value")]
    [InlineData("path", "\"/a\" template:\"x\"", "option")]
    [InlineData("path", "\"/a", "quote")]
    [InlineData("path", "/a,", "value is missing")]
    [InlineData("path", "pricing", "did you mean `/pricing`?")]
    [InlineData("path", "/a,\"my page\"", "did you mean `/my page`?")]
    [InlineData("country", ",", "value is missing")]
    [InlineData("kind", "visits", "did you mean `type:visit`?")]
    [InlineData("template", "{contry}", "did you mean `{country}`?")]
    [InlineData("template", "two\nlines", "one line of text")]
    public void A_mistake_stands_at_its_field(string field, string typed, string mistake)
    {
        var outcome = SubscribeText.Of(
            new Dictionary<string, string> { ["kind"] = "visit", [field] = typed }
        );

        var (at, told) = Assert.Single(outcome.Mistakes);
        Assert.Equal(field, at);
        Assert.Contains(mistake, told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_for_a_filter_is_a_mistake_of_the_path()
    {
        var path = "/" + new string('x', 990);

        var outcome = SubscribeText.Of(
            new Dictionary<string, string> { ["kind"] = "visit", ["path"] = path }
        );

        Assert.Equal("path", Assert.Single(outcome.Mistakes).Key);
    }

    [Theory]
    [InlineData("Visit from {place}")]
    [InlineData("say \"hi\" \\ to, {city} *")]
    [InlineData("off")]
    public void A_template_reads_as_it_was_written(string template)
    {
        var text = SubscribeText.Of(new Dictionary<string, string> { ["template"] = template }).Text;

        var request = FilterSyntax.ParseSubscription(text).Value!;
        Assert.Equal(template, request.ApplyTo(SubscriptionOptions.None).Template?.Text);
        Assert.Null(request.Filter);
    }

    private static string Compose(string fields)
    {
        var outcome = SubscribeText.Of(
            fields
                .Split(' ')
                .Select(field => field.Split('='))
                .Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1])
        );
        Assert.Empty(outcome.Mistakes);
        return outcome.Text;
    }
}
