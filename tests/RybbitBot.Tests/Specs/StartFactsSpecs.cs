using RybbitBot.Hosting;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

/// <summary>What whoever starts the bot reads.</summary>
public sealed class StartFactsSpecs
{
    private static readonly StartFacts One = new()
    {
        Server = "https://app.rybbit.io",
        Sites = [StoredSite.Site],
        Pace = TimeSpan.FromSeconds(10),
        Alerts = 0,
        Chats = [],
        Storage = "/home/ann/data",
        Pages = ["http://127.0.0.1:8080"],
    };

    [Fact]
    public void The_site_the_pace_the_alerts_the_chats_the_data_and_the_page_are_told() =>
        Assert.Equal(
            [
                $"RybbitBot {HelpText.Version} is running",
                "  Site: shop.example (7) at https://app.rybbit.io, read every 10 s",
                "  Alerts: none",
                "  Chats: none, only this terminal and the page",
                "  Data: /home/ann/data",
                "  Page: http://127.0.0.1:8080",
            ],
            One.Lines
        );

    [Fact]
    public void Many_sites_are_told_by_the_first_of_them()
    {
        var facts = One with
        {
            Sites = [.. Enumerable.Range(1, 7).Select(number => new Site(new(number), "", "", ""))],
            Pace = new(1, 2, 3),
            Alerts = 12,
            Chats = ["discord", "slack"],
        };

        Assert.Equal(
            [
                "  Sites: 1, 2, 3, 4, 5 and 2 more at https://app.rybbit.io, each read every 1 h 2 min 3 s",
                "  Alerts: 12",
                "  Chats: Discord, Slack",
            ],
            facts.Lines.Skip(1).Take(3)
        );
    }

    [Fact]
    public void Sites_that_rybbit_has_not_told_are_said_to_be_unknown() =>
        Assert.Contains(
            "  Sites: not known yet; https://app.rybbit.io is asked again",
            (One with { Sites = [] }).Lines
        );

    [Fact]
    public void A_sites_name_does_nothing_to_the_terminal() =>
        Assert.Contains(
            "  Site: shop[31m (7) at https://app.rybbit.io, read every 10 s",
            (One with { Sites = [StoredSite.Site with { Domain = "shop\u001b[31m\u202e" }] }).Lines
        );
}
