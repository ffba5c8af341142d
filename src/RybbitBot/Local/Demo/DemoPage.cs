namespace RybbitBot.Local.Demo;

/// <summary>A page of the demo site.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Title">Its title.</param>
internal sealed record DemoPage(string Path, string Title)
{
    /// <summary>The page that the demo's alerts are about.</summary>
    public const string Enterprise = "/enterprise";

    private static readonly Dictionary<string, DemoPage> ByPath = new DemoPage[]
    {
        new("/", "Acme · Work that runs itself"),
        new("/features", "Features · Acme"),
        new("/features/automations", "Automations · Acme"),
        new("/integrations", "Integrations · Acme"),
        new("/integrations/slack", "Acme for Slack"),
        new("/pricing", "Pricing · Acme"),
        new(Enterprise, "Acme for enterprises"),
        new("/customers", "Customers · Acme"),
        new("/security", "Security · Acme"),
        new("/about", "About us · Acme"),
        new("/careers", "Careers · Acme"),
        new("/contact", "Contact sales · Acme"),
        new("/changelog", "Changelog · Acme"),
        new("/docs", "Documentation · Acme"),
        new("/docs/quickstart", "Quickstart · Acme Docs"),
        new("/docs/api", "API reference · Acme Docs"),
        new("/docs/webhooks", "Webhooks · Acme Docs"),
        new("/docs/self-hosting", "Self-hosting · Acme Docs"),
        new("/blog", "Blog · Acme"),
        new("/blog/automate-your-standup", "Automate your standup · Acme Blog"),
        new("/blog/how-we-cut-our-build-in-half", "How we cut our build time in half · Acme Blog"),
        new("/login", "Log in · Acme"),
        new("/signup", "Sign up · Acme"),
        new("/welcome", "Welcome to Acme"),
        new("/checkout", "Checkout · Acme"),
    }.ToDictionary(page => page.Path, StringComparer.Ordinal);

    /// <summary>The pages that somebody who is there already goes on to.</summary>
    public static readonly IReadOnlyList<DemoPage> Further =
    [
        Of("/"),
        Of("/pricing"),
        Of("/features"),
        Of("/features/automations"),
        Of("/integrations"),
        Of("/integrations/slack"),
        Of("/customers"),
        Of("/changelog"),
        Of("/docs"),
        Of("/docs/quickstart"),
        Of("/docs/api"),
        Of("/docs/webhooks"),
        Of("/docs/self-hosting"),
        Of("/blog/automate-your-standup"),
        Of("/blog/how-we-cut-our-build-in-half"),
    ];

    /// <summary>The page of this path.</summary>
    public static DemoPage Of(string path) => ByPath[path];
}
