using System.Collections.Immutable;

namespace RybbitBot.Local.Demo;

/// <summary>A way through the site.</summary>
/// <param name="Weight">How many go it, against the others.</param>
/// <param name="Steps">
/// What they do, in order: <c>/…</c> views a page, <c>!name</c> reports an event there, <c>>host</c> follows a link
/// to another site.
/// </param>
internal sealed record DemoJourney(int Weight, params ImmutableArray<string> Steps)
{
    /// <summary>The ways of ordinary visitors.</summary>
    public static readonly IReadOnlyList<DemoJourney> All =
    [
        new(16, "/"),
        new(10, "/", "/pricing"),
        new(8, "/", "/features", "/features/automations", "/pricing"),
        new(8, "/", "/pricing", "/signup", "!signup", "/welcome", "/docs/quickstart"),
        new(5, "/pricing", "/signup"),
        new(3, "/pricing", "/signup", "!signup", "/welcome"),
        new(4, "/login", "/checkout", "!purchase", "/welcome"),
        new(4, "/", "/customers", "/contact", "!demo_requested"),
        new(9, "/docs/quickstart", "/docs/api", "/docs/webhooks"),
        new(6, "/docs", "/docs/self-hosting", ">github.com/acme/acme"),
        new(5, "/docs/api", ">github.com/acme/acme-cli"),
        new(9, "/blog/automate-your-standup"),
        new(5, "/blog/automate-your-standup", "/", "/features"),
        new(6, "/blog/how-we-cut-our-build-in-half", "/careers"),
        new(4, "/blog", "/blog/how-we-cut-our-build-in-half", ">news.ycombinator.com/item?id=41874502"),
        new(5, "/integrations", "/integrations/slack", "!signup", "/welcome"),
        new(3, "/integrations/slack", ">slack.com/marketplace"),
        new(4, "/changelog", "/docs/webhooks"),
        new(3, "/about", "/careers", ">www.linkedin.com/company/acme"),
    ];

    /// <summary>What those do who have seen the enterprise page.</summary>
    public static readonly IReadOnlyList<DemoJourney> Buyers =
    [
        new(40),
        new(22, "/security"),
        new(14, "/customers", "/pricing"),
        new(10, "/security", ">trust.acme.example"),
        new(14, "/contact", "!demo_requested"),
    ];
}
