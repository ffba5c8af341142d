namespace RybbitBot.Tests;

/// <summary>Some row, of which only what matters is said.</summary>
internal static class Some
{
    /// <summary>A page was viewed.</summary>
    public static EventRow Pageview(
        string path = "/",
        string country = "DE",
        string city = "Berlin",
        string referrer = "",
        string title = "",
        DateTimeOffset? at = null
    ) =>
        new EventRow { Stamp = at }
            .With("pathname", path)
            .With("hostname", "shop.example")
            .With("country", country)
            .With("city", city)
            .With("referrer", referrer)
            .With("page_title", title)
            .With("browser", "Firefox")
            .With("browser_version", "142")
            .With("operating_system", "macOS")
            .With("operating_system_version", "15.5")
            .With("language", "de-DE")
            .With("device_type", "Desktop");

    /// <summary>The site reported an event of its own.</summary>
    public static EventRow CustomEvent(
        string name = "signup",
        string path = "/signup",
        string properties = "{}",
        string country = "DE",
        DateTimeOffset? at = null
    ) =>
        Pageview(path, country, at: at)
            .With("type", "custom_event")
            .With("event_name", name)
            .With("properties", properties);

    /// <summary>A link to another site was followed.</summary>
    public static EventRow Outbound(string url = "https://docs.example/", string path = "/docs") =>
        Pageview(path)
            .With("type", "outbound")
            .With("properties", $$"""{"url":"{{url.Replace("/", @"\/", StringComparison.Ordinal)}}"}""");
}
