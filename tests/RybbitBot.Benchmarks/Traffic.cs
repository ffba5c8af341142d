using System.Globalization;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Benchmarks;

/// <summary>Visits and the subscriptions to them, always the same.</summary>
internal static class Traffic
{
    private static readonly string[] Countries = ["US", "DE", "GB", "FR", ""];

    public static readonly Site Site = new(new(7), "3fa9c01b77de", "shop.example", "Shop");

    public static readonly DateTimeOffset Start = new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero);

    /// <summary>A full reply of the event log: visits of a few hundred pages within a minute, newest first.</summary>
    public static IReadOnlyList<SiteEvent> Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(Row).Reverse()];

    /// <summary>Subscriptions as a large workspace has them: each to a page of its own, some with more words.</summary>
    public static IReadOnlyList<Subscription> Subscriptions(int count) =>
        [.. Enumerable.Range(1, count).Select(Subscription)];

    private static SiteEvent Row(int number) =>
        new()
        {
            Site = Site,
            Timestamp = Start.AddSeconds(number * 60 / 500),
            Type = number % 10 == 0 ? EventType.CustomEvent : EventType.Pageview,
            EventName = number % 10 == 0 ? "signup" : "",
            SessionId = Text("s", number / 3),
            UserId = Text("u", number / 3),
            Pathname = Text("/page/", number % 300),
            Hostname = "shop.example",
            Country = Countries[number % Countries.Length],
            Referrer = number % 4 == 0 ? "https://www.google.com/search" : "",
        };

    private static Subscription Subscription(int number) =>
        new()
        {
            Id = new("local", "local", number),
            Channel = new("local", "local", Text("c", number % 50)),
            Filter = FilterSyntax.ParseFilter(FilterText(number)).Value!,
            MadeBy = new("u1", "Ann"),
            MadeAt = Start,
            From = Start,
        };

    private static string FilterText(int number) =>
        (number % 4) switch
        {
            0 => Text("/page/", number),
            1 => Text("/page/", number) + " -country:US",
            2 => Text("event:signup path:/page/", number),
            _ => Text("/page/", number) + "* referrer:*google*",
        };

    private static string Text(string prefix, int number) =>
        prefix + number.ToString(CultureInfo.InvariantCulture);
}
