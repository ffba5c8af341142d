using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Discord.Checkup;
using RybbitBot.Fakes;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordCheckSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_all_is_well_it_says_so_and_joins_nothing()
    {
        await using var discord = await FakeDiscord.StartAsync(new(), TimeProvider.System);

        var lines = await LookAsync(discord, [FakeDiscordWorld.WebId, FakeDiscordWorld.ThreadId]);

        Assert.Equal(
            [
                "Right: Discord: the bot token is good; it is Rybbit (1300000000000000001)",
                "Right: Discord: served is every server that the application is in; only its owner can add it to one",
                "Right: Discord: the gateway can be joined; 1,000 more sessions may begin today",
                "Note: Discord: no command is registered yet; the bot does that when it starts",
                "Right: Discord: 2 channels with subscriptions can be posted to",
            ],
            lines
        );
        Assert.Empty(discord.Gateway.Connections);
        Assert.All(
            discord.Requests.All,
            request => Assert.StartsWith("GET ", request.Route, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_token_that_is_refused_is_named_by_its_setting_and_used_for_nothing_else()
    {
        await using var discord = await FakeDiscord.StartAsync(new(), TimeProvider.System);

        var lines = await LookAsync(
            discord,
            [FakeDiscordWorld.WebId],
            ("Discord:BotToken", "another.made-up.token")
        );

        Assert.StartsWith("Wrong: Discord", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Contains("Discord:BotToken", lines[0], StringComparison.Ordinal);
        _ = Assert.Single(discord.Requests.All);
    }

    [Fact]
    public async Task A_channel_where_something_is_missing_is_told_with_what()
    {
        await using var discord = await FakeDiscord.StartAsync(new(), TimeProvider.System);
        discord.World.Change(discord.World.Web, FakeDiscordWorld.BotId, deny: FakePermissions.EmbedLinks);

        var lines = await LookAsync(discord, [FakeDiscordWorld.WebId, "1300000000000009999"]);

        Assert.Contains(
            lines,
            line =>
                line.StartsWith(
                    $"Wrong: Discord: the channel {FakeDiscordWorld.WebId}",
                    StringComparison.Ordinal
                ) && line.Contains("Embed Links", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            line => line.Contains("1300000000000009999: This channel was deleted", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_channel_whose_past_the_bot_does_not_see_is_a_hint()
    {
        await using var discord = await FakeDiscord.StartAsync(new(), TimeProvider.System);
        discord.World.Change(
            discord.World.Web,
            FakeDiscordWorld.BotId,
            deny: FakePermissions.ReadMessageHistory
        );

        var lines = await LookAsync(discord, [FakeDiscordWorld.WebId]);

        Assert.Contains(
            lines,
            line =>
                line.StartsWith("Note", StringComparison.Ordinal)
                && line.Contains("Read Message History", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(lines, line => line.StartsWith("Wrong", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://bot.example/x", "gateway", "take it away")]
    [InlineData(null, "http", "no Interactions Endpoint URL")]
    public async Task An_application_that_is_set_otherwise_than_the_bot_is_told(
        string? endpoint,
        string mode,
        string part
    )
    {
        await using var discord = await FakeDiscord.StartAsync(
            new() { InteractionsEndpoint = endpoint is null ? null : new(endpoint) },
            TimeProvider.System
        );

        var lines = await LookAsync(
            discord,
            [],
            ("Discord:Mode", mode),
            ("Discord:PublicKey", discord.PublicKey)
        );

        Assert.Contains(
            lines,
            line =>
                line.StartsWith("Wrong", StringComparison.Ordinal)
                && line.Contains(part, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_public_application_without_a_list_of_servers_is_told()
    {
        await using var discord = await FakeDiscord.StartAsync(
            new() { IsPublic = true },
            TimeProvider.System
        );

        var lines = await LookAsync(discord, [FakeDiscordWorld.WebId]);

        Assert.Contains(lines, line => line.Contains("Discord:GuildId names none", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("is not served", StringComparison.Ordinal));
    }

    private static async Task<List<string>> LookAsync(
        FakeDiscord discord,
        IEnumerable<string> channels,
        params (string Key, string Value)[] more
    )
    {
        var values = new Dictionary<string, string?>
        {
            ["Discord:BotToken"] = discord.Options.BotToken,
            ["Discord:ApiUrl"] = discord.ApiUrl.AbsoluteUri,
        };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings)
            .AddDiscordCheckup(settings)
            .BuildServiceProvider();
        ImmutableArray<ChannelAddress> subscribed =
        [
            .. channels.Select(channel => new ChannelAddress("discord", FakeDiscordWorld.AcmeId, channel)),
        ];
        var lines = new List<string>();
        await foreach (
            var finding in services.GetRequiredService<IChatCheckup>().LookAsync(new(subscribed, null), Stop)
        )
        {
            lines.Add($"{finding.GetType().Name}: {finding.Text}");
        }

        return lines;
    }
}
