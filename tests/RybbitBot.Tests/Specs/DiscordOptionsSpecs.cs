using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RybbitBot.Discord;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordOptionsSpecs
{
    private static readonly string Key = new('a', 64);

    [Fact]
    public void What_is_not_set_is_right() => Assert.True(Validate(new()).Succeeded);

    [Fact]
    public void Every_setting_of_the_section_is_read()
    {
        string[] names = ["BotToken", "Mode", "PublicKey", "ApiUrl", "GuildId", "MayChange"];
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            names.Select(name => KeyValuePair.Create($"Discord:{name}", (string?)$"my {name}"))
        );
        var options = new DiscordOptions();

        options.Read(settings.Build().GetSection(DiscordOptions.Section));

        string[] read =
        [
            options.BotToken,
            options.Mode,
            options.PublicKey,
            options.ApiUrl,
            options.GuildId,
            options.MayChange,
        ];
        Assert.Equal(names.Select(name => $"my {name}"), read);
    }

    [Theory]
    [InlineData("MTAwMDAwMDAw.Gabc-d.hun_ter2", true)]
    [InlineData("MTAwMDAwMDAw.Gabc-d.hun_ter2\n", true)]
    [InlineData("Bot MTA.b.hunter2", false)]
    [InlineData("hunter2", false)]
    [InlineData("a..hunter2", false)]
    [InlineData("a.b.hunter\u00fc", false)]
    public void A_token_has_three_parts_and_is_never_repeated(string token, bool isRight)
    {
        var result = Validate(new() { BotToken = token });

        Assert.Equal(isRight, result.Succeeded);
        Assert.DoesNotContain(
            result.Failures ?? [],
            mistake => mistake.Contains("hunter", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("gateway", "", null)]
    [InlineData("Gateway", "abc", "Discord:PublicKey must")]
    [InlineData("HTTP", "KEY", null)]
    [InlineData("http", "", "Discord:Mode http needs")]
    [InlineData("socket", "", "Discord:Mode must")]
    public void Http_needs_the_public_key(string mode, string key, string? mistake)
    {
        var result = Validate(new() { Mode = mode, PublicKey = key == "KEY" ? Key : key });

        Assert.Equal(mistake is null, result.Succeeded);
        Assert.All(
            result.Failures ?? [],
            failure => Assert.StartsWith(mistake!, failure, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("https://discord.com/api/v10", "https://discord.com/api/v10/")]
    [InlineData("http://127.0.0.1:8081/api/v10/", "http://127.0.0.1:8081/api/v10/")]
    public void The_api_is_below_its_address(string address, string root)
    {
        var options = new DiscordOptions { ApiUrl = address };

        Assert.True(Validate(options).Succeeded);
        Assert.Equal(root, options.ApiRoot.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://discord.com/api/v10")]
    [InlineData("https://ann:hunter2@discord.com/")]
    public void A_token_travels_encrypted_unless_it_stays_on_this_machine(string address) =>
        Assert.StartsWith(
            "Discord:ApiUrl must",
            Assert.Single(Validate(new() { ApiUrl = address }).Failures!),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("manage-channels", false, null)]
    [InlineData("Manage-Server", true, null)]
    [InlineData(" 12 , 34 ", false, "12 34")]
    public void Who_may_change_is_a_word_or_a_list_of_roles(string text, bool isServer, string? roles)
    {
        var options = new DiscordOptions { MayChange = text };

        Assert.True(Validate(options).Succeeded);
        Assert.Equal(isServer, options.IsServerManagersOnly);
        Assert.Equal(roles?.Split(' '), options.ChangerRoles);
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("everyone", "1")]
    [InlineData("manage-channels", "acme")]
    public void Other_words_are_a_mistake(string mayChange, string guilds) =>
        _ = Assert.Single(Validate(new() { MayChange = mayChange, GuildId = guilds }).Failures!);

    private static ValidateOptionsResult Validate(DiscordOptions options) =>
        new DiscordOptionsValidator().Validate(name: null, options);
}
