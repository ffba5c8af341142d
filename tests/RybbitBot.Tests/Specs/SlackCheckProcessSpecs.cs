using RybbitBot.Fakes;
using RybbitBot.Hosting;

namespace RybbitBot.Tests.Specs;

public sealed class SlackCheckProcessSpecs
{
    [Theory]
    [InlineData("", ExitCode.Success)]
    [InlineData("chat:write", ExitCode.Failure)]
    public async Task Check_tells_of_Slack_and_connects_no_socket(string missing, int code)
    {
        await using var slack = await FakeSlack.StartAsync(
            new() { PingEvery = null, Scopes = [.. FakeSlackOptions.EveryScope.Except([missing])] },
            TimeProvider.System
        );
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);

        await using var bot = BotProcess.Start(
            ["check", "--urls=http://127.0.0.1:0"],
            new Dictionary<string, string>
            {
                ["Rybbit__ApiUrl"] = rybbit.Url,
                ["RYBBIT_API_KEY"] = rybbit.Key,
                ["Slack__BotToken"] = slack.Options.BotToken,
                ["Slack__AppToken"] = slack.Options.AppToken,
                ["Slack__ApiUrl"] = slack.ApiUrl.AbsoluteUri,
            }
        );

        Assert.Equal(code, await bot.ExitAsync());
        Assert.Contains(
            "✓ Slack: the bot token is good; it is rybbit in the workspace Acme (T0RYBBIT1)",
            bot.Output
        );
        Assert.Contains("✓ Slack: the app token is good, and Socket Mode is on", bot.Output);
        Assert.Equal(
            missing.Length > 0,
            bot.Output.Any(line =>
                line.StartsWith("✗ Slack: the app lacks the scope chat:write,", StringComparison.Ordinal)
            )
        );
        Assert.Empty(slack.Sockets.Live);
        Assert.DoesNotContain(
            bot.Output.Concat(bot.Errors),
            line => line.Contains("made-up", StringComparison.Ordinal)
        );
    }
}
