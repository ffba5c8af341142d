namespace RybbitBot.Tests.Subscriptions;

public sealed class FilterDescriptionTests
{
    [Theory]
    [InlineData("", "every event")]
    [InlineData("/enterprise", "page visits to /enterprise")]
    [InlineData("event:signup", "events named signup")]
    [InlineData("/pricing,/enterprise -country:US", "page visits to /pricing or /enterprise, not from US")]
    [InlineData("/* -/docs/* referrer:*google*", "page visits to /* coming from *google*, not to /docs/*")]
    [InlineData("path:/a", "events on /a")]
    [InlineData("-/a -country:US,CA", "every event, not on /a, not from US or CA")]
    [InlineData("country:DE type:outbound", "outbound clicks from DE")]
    [InlineData("type:visit,event", "page visits or custom events")]
    [InlineData("-type:visit", "every event, not of type visit")]
    [InlineData("site:*", "every event on site *")]
    [InlineData("site:2 /a", "page visits to /a on site 2")]
    [InlineData("path:/a event:buy,\"sign up\"", "events named buy or \"sign up\" on /a")]
    [InlineData("referrer:direct host:a.example", "events coming from direct on host a.example")]
    [InlineData("country:A,B,C,D,E", "events from A, B, C, D or E")]
    [InlineData("country:A,B,C,D,E,F,G", "events from A, B, C, D, E or 2 more")]
    [InlineData("/a utm_source:news city:Berlin", "page visits to /a with utm_source news from Berlin")]
    [InlineData("event:buy prop.amount:>100", "events named buy with amount >100")]
    [InlineData("is:identified -device:mobile", "events that are identified, not on mobile")]
    public void A_filter_reads_as_words(string filter, string description) =>
        Assert.Equal(description, Sample.Filter(filter).Description);
}
