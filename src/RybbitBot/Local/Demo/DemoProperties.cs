using System.Globalization;
using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>What the demo site says about its events.</summary>
internal static class DemoProperties
{
    private static readonly IReadOnlyList<(string Plan, int PricePerSeat)> Plans =
    [
        ("starter", 9),
        ("team", 19),
    ];
    private static readonly IReadOnlyList<string> Methods = ["email", "google", "github"];
    private static readonly IReadOnlyList<string> Sizes = ["11-50", "51-200", "201-1000", "1000+"];
    private static readonly IReadOnlyList<string> Interests = ["sso", "audit-log", "self-hosting", "volume"];

    /// <summary>The properties of an event of this name.</summary>
    public static EventProperties Of(string eventName, DemoDice dice) =>
        eventName switch
        {
            "signup" => new($$"""{"plan":"free","method":"{{dice.Pick(Methods)}}"}"""),
            "demo_requested" => new(
                $$"""{"company_size":"{{dice.Pick(Sizes)}}","interest":"{{dice.Pick(Interests)}}"}"""
            ),
            "purchase" => OfPurchase(dice),
            _ => EventProperties.None,
        };

    /// <summary>The properties of a link that was followed.</summary>
    public static EventProperties OfLink(string target) =>
        new($$"""{"url":"https://{{target}}","target":"_blank"}""");

    private static EventProperties OfPurchase(DemoDice dice)
    {
        var (plan, price) = dice.Pick(Plans);
        var seats = dice.Next(1, 25);
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"plan":"{{plan}}","seats":{{seats}},"amount":{{seats * price}},"currency":"USD"}"""
            )
        );
    }
}
