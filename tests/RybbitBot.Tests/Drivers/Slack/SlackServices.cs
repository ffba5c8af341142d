using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Fakes;
using RybbitBot.Slack;
using RybbitBot.Slack.Checkup;

namespace RybbitBot.Tests;

/// <summary>Parts of the bot's side of Slack, joined to one on loopback.</summary>
internal static class SlackServices
{
    /// <summary>What speaks there.</summary>
    public static ServiceProvider Of(FakeSlack slack) =>
        Services(SettingsOf(slack)).AddSlackPosting().BuildServiceProvider();

    /// <summary>What looks at it.</summary>
    public static ServiceProvider CheckupOf(IConfiguration settings) =>
        Services(settings).AddSlackCheckup(settings).BuildServiceProvider();

    /// <summary>The settings that join it, and others that replace or add to them.</summary>
    public static IConfigurationRoot SettingsOf(
        FakeSlack slack,
        params IEnumerable<(string Key, string Value)> more
    )
    {
        var values = new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = slack.Options.BotToken,
            ["Slack:AppToken"] = slack.Options.AppToken,
            ["Slack:ApiUrl"] = slack.ApiUrl.AbsoluteUri,
        };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    private static IServiceCollection Services(IConfiguration settings) =>
        new ServiceCollection().AddLogging().AddSingleton(settings);
}
