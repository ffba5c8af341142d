using CsCheck;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

public sealed class SubscriptionMatcherTests
{
    [Fact]
    public void The_matcher_finds_what_asking_every_subscription_finds() =>
        Gen.Select(Sample.Filters.Array[0, 30], Sample.Events.Array[1, 10])
            .Sample(
                (filters, events) =>
                {
                    var subscriptions = filters.Select((filter, i) => Some.Subscription(i, filter)).ToList();
                    var matcher = new SubscriptionMatcher(subscriptions, Some.Site);
                    return events.All(siteEvent =>
                        matcher
                            .Match(siteEvent)
                            .SequenceEqual(
                                subscriptions.Where(subscription =>
                                    subscription.Filter.Hears(siteEvent.Site, Some.Site)
                                    && subscription.Filter.IsMatch(siteEvent)
                                )
                            )
                    );
                },
                iter: 1_000
            );

    [Fact]
    public void Matches_come_in_the_order_of_the_subscriptions()
    {
        var matcher = Matcher(
            "site:*",
            "/a",
            "type:visit",
            "path:/a,/A,/a*,/*",
            "",
            "country:US",
            "/a site:7"
        );

        var found = matcher.Match(Some.Event(path: "/a", country: "US"));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], found.Select(subscription => subscription.Id.Number));
    }

    [Fact]
    public void A_subscription_that_names_no_site_hears_the_default_one_only()
    {
        var matcher = Matcher("/a", "/a site:docs.example", "/a site:*");

        var found = matcher.Match(Some.Event(path: "/a", site: Some.OtherSite));

        Assert.Equal([1, 2], found.Select(subscription => subscription.Id.Number));
    }

    [Fact]
    public void An_event_that_nobody_wants_allocates_nothing()
    {
        var matcher = Matcher([
            .. Enumerable
                .Range(0, 1_000)
                .SelectMany(i =>
                    new[] { $"/page{i}", $"event:e{i}", $"/docs/{i}/*", $"site:2 country:US path:/x{i}" }
                ),
            "referrer:google.example,a.example/b",
        ]);
        var siteEvent = Some.Event(path: "/other", country: "DE", referrer: "https://www.bing.example/q");
        Assert.Empty(matcher.Match(siteEvent));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            _ = matcher.Match(siteEvent);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_later_change_of_the_list_does_not_reach_the_matcher()
    {
        var subscriptions = new List<Subscription> { Some.Subscription(1, Sample.Filter("/a")) };
        var matcher = new SubscriptionMatcher(subscriptions, Some.Site);

        subscriptions.Clear();

        _ = Assert.Single(matcher.Match(Some.Event(path: "/a")));
    }

    private static SubscriptionMatcher Matcher(params string[] filters) =>
        new([.. filters.Select((text, i) => Some.Subscription(i, Sample.Filter(text)))], Some.Site);
}
