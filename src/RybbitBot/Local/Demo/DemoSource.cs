namespace RybbitBot.Local.Demo;

/// <summary>Where visitors come from: another site, or a campaign.</summary>
/// <param name="Weight">How many, against the others.</param>
/// <param name="Referrer">The whole address; empty when direct.</param>
/// <param name="Query">The query string of the first page; empty for none.</param>
internal sealed record DemoSource(int Weight, string Referrer, string Query = "")
{
    /// <summary>The sources of the site as a whole.</summary>
    public static readonly IReadOnlyList<DemoSource> All =
    [
        new(30, ""),
        new(26, "https://www.google.com/"),
        new(
            5,
            "https://www.google.com/",
            "?utm_source=google&utm_medium=cpc&utm_campaign=brand&gclid=CjwKCAiA5eX9"
        ),
        new(4, "https://www.bing.com/"),
        new(5, "https://duckduckgo.com/"),
        new(7, "https://news.ycombinator.com/"),
        new(5, "https://www.reddit.com/r/selfhosted/"),
        new(6, "https://github.com/acme/acme-cli"),
        new(4, "https://www.linkedin.com/feed/", "?utm_source=linkedin&utm_medium=social"),
        new(4, "https://t.co/9fKq2ZxL0a"),
        new(4, "https://chatgpt.com/", "?utm_source=chatgpt.com"),
        new(3, "https://www.producthunt.com/products/acme"),
        new(3, "https://www.youtube.com/"),
        new(5, "", "?utm_source=newsletter&utm_medium=email&utm_campaign=november"),
        new(2, "https://www.g2.com/categories/workflow-automation"),
    ];

    /// <summary>The sources of those who look for something to buy for a whole company.</summary>
    public static readonly IReadOnlyList<DemoSource> Buyers =
    [
        new(30, "https://www.google.com/"),
        new(
            24,
            "https://www.linkedin.com/feed/",
            "?utm_source=linkedin&utm_medium=paid&utm_campaign=enterprise"
        ),
        new(18, ""),
        new(12, "https://www.g2.com/products/acme/reviews"),
        new(8, "https://www.capterra.com/p/204517/acme"),
        new(8, "", "?utm_source=outreach&utm_medium=email&utm_campaign=q4"),
    ];
}
