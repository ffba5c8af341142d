using CsCheck;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

public sealed class FilterPrintingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/enterprise", "type:visit path:/enterprise")]
    [InlineData("type:visit path:/enterprise", "type:visit path:/enterprise")]
    [InlineData(
        "type:pageview  path:/pricing,/enterprise -country:US",
        "type:visit path:/pricing,/enterprise -country:US"
    )]
    [InlineData("country:DE /a", "type:visit country:DE path:/a")]
    [InlineData("country:DE type:visit path:/a", "country:DE type:visit path:/a")]
    [InlineData("type:visit country:DE path:/a", "type:visit country:DE path:/a")]
    [InlineData("-/docs*", "-path:/docs*")]
    [InlineData("type:visit -/docs*", "type:visit -path:/docs*")]
    [InlineData("/* -/docs/* referrer:*google*", "type:visit path:/* -path:/docs/* referrer:*google*")]
    [InlineData("/a type:outbound", "path:/a type:outbound")]
    [InlineData("event:signup /signup", "event:signup path:/signup")]
    [InlineData("path:/a", "path:/a")]
    [InlineData("type:visit path:*", "type:visit path:*")]
    [InlineData("/a path:*b", "type:visit path:/a path:*b")]
    [InlineData("/\"a b\"", "type:visit path:\"/a b\"")]
    [InlineData("PATH:/A**b", "path:/A*b")]
    [InlineData("type:custom_event,Ad_Click", "type:event,ad")]
    [InlineData("event:\"signup\"", "event:signup")]
    [InlineData("event:\"a,b\",c", "event:\"a,b\",c")]
    [InlineData(@"event:a\*", @"event:""a\*""")]
    [InlineData(@"event:a\b", @"event:""a\\b""")]
    [InlineData("DEVICE:Mobile", "device:mobile")]
    [InlineData("Prop.orderId:7", "prop.orderId:7")]
    [InlineData("prop.amount:\">= 5\"", "prop.amount:\">= 5\"")]
    [InlineData("Query.GCLID:*", "query.gclid:*")]
    [InlineData("utm_Source:news", "utm_source:news")]
    [InlineData("event:“Sign up”", "event:\"Sign up\"")]
    [InlineData("event:„a, b“,«c d»,»e f«,”g h”", "event:\"a, b\",\"c d\",\"e f\",\"g h\"")]
    [InlineData("event:“say \"hi\"”", "event:\"say \\\"hi\\\"\"")]
    [InlineData("title:\"say “hi” «now»\"", "title:\"say “hi” «now»\"")]
    [InlineData("title:\"“\"", "title:\"“\"")]
    [InlineData("title:\\“a", "title:\"“a\"")]
    [InlineData("event:\"'x'\"", "event:\"'x'\"")]
    public void The_printed_text_is_canonical(string typed, string printed) =>
        Assert.Equal(printed, Sample.Filter(typed).ToString());

    [Fact]
    public void Whatever_is_typed_printing_and_reading_it_again_changes_nothing()
    {
        var right = 0;
        Sample.Typed.Sample(
            typed =>
            {
                if (FilterSyntax.ParseFilter(typed).TryGet(out var filter, out var problem))
                {
                    _ = Interlocked.Increment(ref right);
                    return IsStable(filter);
                }

                return typed
                    .AsSpan(problem.Place)
                    .StartsWith(problem.Word.TrimEnd('…'), StringComparison.Ordinal);
            },
            iter: 30_000
        );

        Assert.True(right > 1_000, $"Only {right} texts were right, so little was tried.");
    }

    [Fact]
    public void Printing_a_filter_keeps_its_meaning() =>
        Sample
            .Filters.Select(Sample.Events)
            .Sample(
                (filter, siteEvent) =>
                    IsStable(filter)
                    && Sample.Filter(filter.ToString()).IsMatch(siteEvent) == filter.IsMatch(siteEvent),
                iter: 20_000
            );

    [Fact]
    public void Text_that_grows_when_it_is_printed_can_be_read_again_however_long_it_is()
    {
        var words = Sample.Filter(string.Join(' ', Enumerable.Repeat("/a", 50)));
        var length = Sample.Filter("/" + string.Join(',', Enumerable.Repeat("a\\", 333)));

        Assert.All([words, length], filter => Assert.True(IsStable(filter)));
        Assert.NotNull(FilterSyntax.ParseFilter(words.ToString()).Problem);
        Assert.NotNull(FilterSyntax.ParseFilter(length.ToString()).Problem);
    }

    [Fact]
    public void Filters_are_equal_when_their_terms_are()
    {
        var filter = Sample.Filter("type:pageview path:\"/a\"");

        Assert.Equal(Sample.Filter("/a"), filter);
        Assert.Equal(Sample.Filter("/a").GetHashCode(), filter.GetHashCode());
        Assert.NotEqual(Sample.Filter("/b"), filter);
        Assert.NotEqual(Sample.Filter("-/a"), Sample.Filter("path:/a"));
    }

    private static bool IsStable(EventFilter filter)
    {
        var printed = filter.ToString();
        var again = FilterSyntax.ParsePrinted(printed).Value!;
        return again.Equals(filter) && again.ToString() == printed;
    }
}
