using RybbitBot.Delivery;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Contracts;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task An_event_comes_back_with_every_field()
    {
        var fresh = NewEventOf(Whole);

        _ = await Outbox.CommitAsync(Some.Commit(new Match(Some.Subscription(), fresh)), Stop);

        Assert.Equal(fresh, Assert.Single(await PendingAsync()).Event);
        Assert.DoesNotContain(
            typeof(SiteEvent).GetProperties(),
            property => Equals(property.GetValue(Whole), property.GetValue(Some.Pageview("").Event))
        );
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\0\u0001\u2028\"\\<'; DROP TABLE deliveries; --")]
    [InlineData("👩‍👩‍👧 ünïcödé \u202e")]
    public async Task What_strangers_write_never_stops_a_tick(string text)
    {
        var fresh = NewEventOf(Some.Pageview(text).Event with { Properties = new(text), PageTitle = text });

        _ = await Outbox.CommitAsync(Some.Commit(new Match(Some.Subscription(), fresh)), Stop);

        var stored = Assert.Single(await PendingAsync()).Event;
        Assert.Equal(text.Replace('\ud800', '\ufffd').Length, stored.Event.Pathname.Length);
        Assert.Equal(fresh.Key, stored.Key);
    }

    private static readonly SiteEvent Whole = new()
    {
        Site = new(new(9), "0123456789ab", "shop.example", "Shop"),
        Timestamp = Some.Noon.AddTicks(7),
        Type = new("brand_new_kind"),
        EventName = "purchase",
        Properties = new("""{ "amount" : 1e2 }"""),
        SessionId = "session",
        UserId = "device",
        IdentifiedUserId = "ada",
        Pathname = "/checkout",
        Querystring = "?utm_source=x",
        Hostname = "shop.example",
        PageTitle = "Checkout",
        Referrer = "https://search.example/?q=1",
        Browser = "Firefox",
        BrowserVersion = "143",
        OperatingSystem = "Linux",
        OperatingSystemVersion = "6.1",
        Language = "de-AT",
        Country = "AT",
        Region = "AT-9",
        City = "Wien",
        Latitude = 48.208174,
        Longitude = -0.1,
        ScreenWidth = 1920,
        ScreenHeight = 1080,
        DeviceType = "Desktop",
        Traits = new("""{"plan":"pro"}"""),
    };

    private static Feed.NewEvent NewEventOf(SiteEvent siteEvent) => new(siteEvent, EventKey.Of(siteEvent), 1);
}
