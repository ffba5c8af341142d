using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RybbitBot.Slack;

namespace RybbitBot.Tests.Specs;

public sealed class SlackOptionsSpecs
{
    [Fact]
    public void What_is_not_set_is_right() => Assert.True(Validate(new()).Succeeded);

    [Fact]
    public void Every_setting_of_the_section_is_read()
    {
        string[] names = ["BotToken", "AppToken", "SigningSecret", "ApiUrl", "MayChange"];
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            names.Select(name => KeyValuePair.Create($"Slack:{name}", (string?)$"my {name}"))
        );
        var options = new SlackOptions();

        options.Read(settings.Build().GetSection(SlackOptions.Section));

        string[] read =
        [
            options.BotToken,
            options.AppToken,
            options.SigningSecret,
            options.ApiUrl,
            options.MayChange,
        ];
        Assert.Equal(names.Select(name => $"my {name}"), read);
    }

    [Theory]
    [InlineData("xoxb-1-2-abc")]
    [InlineData("xoxe.xoxb-1-abc")]
    [InlineData("xoxb-1-2-abc\n")]
    public void A_bot_token_with_a_way_to_hear_is_right(string token)
    {
        Assert.True(Validate(new() { BotToken = token, AppToken = "xapp-1" }).Succeeded);
        Assert.True(Validate(new() { BotToken = token, SigningSecret = "one , two" }).Succeeded);
    }

    [Theory]
    [InlineData("xoxp-hunter2", "xapp-1", "", "Slack:BotToken must")]
    [InlineData("hunter2", "xapp-1", "", "Slack:BotToken must")]
    [InlineData("xoxb-hunter 2", "xapp-1", "", "Slack:BotToken must")]
    [InlineData("xoxb-1", "xoxb-hunter2", "", "Slack:AppToken must")]
    [InlineData("xoxb-1", "xapp-hunter\u00fc", "", "Slack:AppToken must")]
    [InlineData("xoxb-1", "", "hunter2,b,c", "Slack:SigningSecret must")]
    [InlineData("xoxb-1", "", "hunter 2", "Slack:SigningSecret must")]
    [InlineData("xoxb-1", "", " , ", "Slack:BotToken needs")]
    [InlineData("", "xapp-1", "", "Slack:BotToken is missing")]
    [InlineData("", "", "hunter2", "Slack:BotToken is missing")]
    public void A_token_that_cannot_work_is_one_mistake_that_does_not_repeat_it(
        string botToken,
        string appToken,
        string secret,
        string begins
    )
    {
        var options = new SlackOptions
        {
            BotToken = botToken,
            AppToken = appToken,
            SigningSecret = secret,
        };

        var mistake = Assert.Single(Validate(options).Failures!);

        Assert.StartsWith(begins, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://slack-gov.com/api", "https://slack-gov.com/api/")]
    [InlineData("http://127.0.0.1:8081/api/", "http://127.0.0.1:8081/api/")]
    [InlineData("http://localhost:8081", "http://localhost:8081/")]
    public void The_api_is_below_its_address(string address, string root)
    {
        var options = new SlackOptions { ApiUrl = address };

        Assert.True(Validate(options).Succeeded);
        Assert.Equal(root, options.ApiRoot.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("slack.com/api")]
    [InlineData("http://slack.com/api")]
    [InlineData("ftp://127.0.0.1/api")]
    [InlineData("https://ann:hunter2@slack.com/api/")]
    [InlineData("https://slack.com/api/?token=hunter2")]
    [InlineData("https://slack.com/api/#hunter2")]
    public void A_token_travels_encrypted_unless_it_stays_on_this_machine(string address)
    {
        var mistake = Assert.Single(Validate(new() { ApiUrl = address }).Failures!);

        Assert.StartsWith("Slack:ApiUrl must", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("members", false, null)]
    [InlineData("Admins", true, null)]
    [InlineData(" U1A , W2B ", false, "U1A W2B")]
    public void Who_may_change_is_a_word_or_a_list(string text, bool isAdminsOnly, string? ids)
    {
        var options = new SlackOptions { MayChange = text };

        Assert.True(Validate(options).Succeeded);
        Assert.Equal(isAdminsOnly, options.IsAdminsOnly);
        Assert.Equal(ids?.Split(' '), options.ChangerIds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("everyone")]
    [InlineData("U1A,ann")]
    [InlineData("u1a")]
    public void Who_may_change_is_nothing_else(string text) =>
        Assert.StartsWith(
            "Slack:MayChange must",
            Assert.Single(Validate(new() { MayChange = text }).Failures!),
            StringComparison.Ordinal
        );

    private static ValidateOptionsResult Validate(SlackOptions options) =>
        new SlackOptionsValidator().Validate(name: null, options);
}
