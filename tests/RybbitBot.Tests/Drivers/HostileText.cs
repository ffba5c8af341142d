using System.Globalization;

namespace RybbitBot.Tests;

/// <summary>
/// What strangers could put into a path, a title or a name: five hundred kinds of it, and of each kind the
/// variants that a careless filter lets through. The seed gives the same texts in every run.
/// </summary>
internal static class HostileText
{
    private const int Seed = 20_260_910;

    private static readonly string[] Cores =
    [
        "<!channel>",
        "<!here|here>",
        "<!everyone>",
        "<@U0ANN0001>",
        "<@W0ANN0001|ann>",
        "<#C0WEB0001|web>",
        "<!subteam^S0TEAM001>",
        "<!date^1760000000^{date_num}^https://evil.example/|today>",
        "<https://evil.example|rybbit.io>",
        "<mailto:ann@evil.example|mail>",
        "&lt;!channel&gt;",
        "&amp;lt;!here&amp;gt;",
        "&#60;!here&#62;",
        "@channel",
        "@everyone @here",
        "#general",
        "https://evil.example/login?a=1&b=2",
        "http://evil.example",
        "evil.example",
        "www.evil.example/x",
        "evil。example",
        "//evil.example",
        "ann@evil.example",
        "slack://user?team=T1&id=U1",
        "javascript:alert(1)",
        "tel:+491701234567",
        "*bold*",
        "_italic_",
        "~struck~",
        "`code`",
        "```block```",
        "``",
        "*_~`all`~_*",
        ":rotating_light:",
        ":+1::skin-tone-6:",
        "> quote",
        ">>> long quote",
        "&gt; quote",
        "1. list",
        "• item",
        "- item",
        "[click](https://evil.example)",
        "{\"type\":\"button\"}",
        "\",\"blocks\":[],\"x\":\"",
        "\\\"\\u003c!channel\\u003e",
        "</pre><script>",
        "%3C!channel%3E",
        "\ud83d\ude00\u200d\u2764\ufe0f",
        "Zürich — 東京 · עִבְרִית",
        "\u202e<!channel>\u202c",
    ];

    private static readonly Func<string, string>[] Places =
    [
        text => text,
        text => "/" + text,
        text => "/docs/" + text + "/edit",
        text => text + text,
        text => "a " + text + " b",
        text => "a" + text + "b",
        text => text + "\n" + text,
        text => "`" + text,
        text => text + "`",
        text => "(" + text + ")",
    ];

    private static readonly Func<string, Random, string>[] Variants =
    [
        (text, _) => text,
        (text, random) => Insert(text, random, "\0", "\u0007", "\u001b[31m", "\r\n", "\u0085", "\u2028"),
        (text, random) =>
            Insert(text, random, "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\U000e0041"),
        (text, random) => Insert(text, random, "\u202e", "\u2066", "\u200f", "\u061c"),
        (text, random) => Insert(text, random, "\ud800", "\udfff", "\ud83d", "\uffff", "\ufdd0"),
        (text, random) => Insert(text, random, "`", "``", "` `", "ˋ", "´"),
        (text, random) => Insert(text, random, " ", "\u00a0", "\u3000", "\t", "  "),
        (text, random) => Insert(text, random, "e\u0301", new string('\u0301', 400), "\u20dd"),
        (text, random) => Insert(text, random, "*", "_", "~", ">", "<", "&", ":", "|", "@", "."),
        (text, random) => Long(text, random),
        (text, random) => text.ToUpperInvariant() + random.Next(10).ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Generate().Distinct()];

    private static IEnumerable<string> Generate()
    {
        var random = new Random(Seed);
        return from core in Cores
            from place in Places
            from variant in Variants
            select variant(place(core), random);
    }

    private static string Insert(string text, Random random, params string[] bits)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text = text.Insert(random.Next(text.Length + 1), bits[random.Next(bits.Length)]);
        }

        return text;
    }

    // As long as Rybbit lets a path be, with the hostile bit wherever somebody might cut.
    private static string Long(string text, Random random)
    {
        var at = random.Next(0, 400);
        return (new string('x', at) + text + new string('&', 4_000))[..4_000];
    }
}
