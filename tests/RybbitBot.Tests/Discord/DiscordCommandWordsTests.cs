using System.Collections.Immutable;
using RybbitBot.Discord.Commands;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

public class DiscordCommandWordsTests
{
    [Theory]
    [InlineData("online", "", "", "")]
    [InlineData("online", "", "site=12|minutes=30", "12 30m")]
    [InlineData("feed", "list", "", "list")]
    [InlineData("feed", "show", "filter=/docs* -country:US", "show /docs* -country:US")]
    [InlineData("feed", "pause", "id=#12|for=2h", "pause #12 2h")]
    [InlineData("feed", "unsubscribe", "id=all", "unsubscribe all")]
    [InlineData(
        "feed",
        "why",
        "id=https://discord.com/channels/1/2/3",
        "why https://discord.com/channels/1/2/3"
    )]
    [InlineData("feed", "edit", "id=12|template=off", "edit 12 template:off")]
    [InlineData("feed", "edit", "id=12|filter=/a|country=-US", "edit 12 /a -country:US")]
    [InlineData("feed", "subscribe", "path=/pricing,/enterprise", "subscribe /pricing,/enterprise")]
    [InlineData("feed", "subscribe", "path=-/docs*", "subscribe -/docs*")]
    [InlineData("feed", "subscribe", "path=*pricing", "subscribe path:*pricing")]
    [InlineData("feed", "subscribe", "event=Sign up", "subscribe event:\"Sign up\"")]
    [InlineData("feed", "subscribe", "event=\"Sign up\"", "subscribe event:\"Sign up\"")]
    [InlineData("feed", "subscribe", "kind=visit|path=/a", "subscribe type:visit /a")]
    [InlineData("feed", "subscribe", "kind=any|site=3", "subscribe site:3")]
    [InlineData("feed", "subscribe", "urgent=true", "subscribe urgent")]
    [InlineData("feed", "subscribe", "urgent=false", "subscribe")]
    [InlineData("feed", "subscribe", "for=10m", "subscribe for:10m")]
    [InlineData("feed", "subscribe", "filter=   ", "subscribe")]
    internal void Options_become_what_would_be_typed(
        string name,
        string subcommand,
        string options,
        string text
    ) => Assert.Equal(text, CommandWords.Of(Call(name, subcommand, options)));

    [Theory]
    [InlineData("🏢 Enterprise page visit from {place} ({referrer})")]
    [InlineData("say \"hello\" to \\{place}")]
    public void A_template_is_read_as_it_was_written(string template)
    {
        var text = CommandWords.Of(Call("feed", "subscribe", $"filter=/enterprise|template={template}"));

        var outcome = FilterSyntax.ParseSubscription(text["subscribe ".Length..]);

        Assert.Null(outcome.Problem);
        Assert.Equal("type:visit path:/enterprise", outcome.Value!.Filter!.ToString());
        _ = Assert.Single(outcome.Value.Options);
    }

    [Fact]
    public void Whatever_a_filter_holds_it_stays_one()
    {
        var text = CommandWords.Of(
            Call("feed", "subscribe", """filter=title:"a b",c path:"/x y" -/docs*|country=DE,FR""")
        );

        Assert.Null(FilterSyntax.ParseSubscription(text["subscribe ".Length..]).Problem);
    }

    private static CommandCall Call(string name, string subcommand, string options) =>
        new(
            name,
            subcommand,
            options
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(option => option.Split('=', 2))
                .ToImmutableDictionary(option => option[0], option => option[1])
        );
}
