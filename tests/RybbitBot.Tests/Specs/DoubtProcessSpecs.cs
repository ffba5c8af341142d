using System.Globalization;
using RybbitBot.Fakes;

namespace RybbitBot.Tests;

/// <summary>A program that is killed between a post and its record.</summary>
public sealed class DoubtProcessSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_Slack_took_before_the_kill_stands_once()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        string[] settings =
        [
            $"--Slack:ApiUrl={slack.ApiUrl.AbsoluteUri}",
            $"--Slack:BotToken={slack.Options.BotToken}",
            $"--Slack:AppToken={slack.Options.AppToken}",
        ];
        await using (var bot = Start(rybbit, settings))
        {
            _ = await slack.Sockets.Greeted.NextAsync(Stop);
            var subscribe = slack.Callbacks.Command("/feed", "subscribe /first,/second");
            _ = await slack.Sockets.Send(subscribe).AckAsync(Stop);
            _ = await slack.Workspace.Posted.NextAsync(Stop);
            slack.Faults.Add("chat.postMessage", SlackFault.HangAfterwards);
            rybbit.Visit("/first");
            _ = await slack.Workspace.Posted.NextAsync(Stop);
            await bot.SignalAsync("KILL");
            _ = await bot.ExitAsync();
        }

        await using var again = Start(rybbit, settings);
        rybbit.Visit("/second");
        _ = await slack.Workspace.Posted.NextAsync(Stop);

        var told = slack.Workspace.Channel(SlackCallbacks.Web).Messages.Select(message => message.Text);
        Assert.Equal(["/first", "/second"], PathsIn(told));
    }

    [Fact]
    public async Task What_Discord_took_before_the_kill_stands_once()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var discord = await FakeDiscord.StartAsync(
            new() { AssumesCommands = true },
            TimeProvider.System
        );
        string[] settings =
        [
            $"--Discord:ApiUrl={discord.ApiUrl.AbsoluteUri}",
            $"--Discord:BotToken={discord.Options.BotToken}",
        ];
        await using (var bot = Start(rybbit, settings))
        {
            _ = await discord.Gateway.Ready.NextAsync(Stop);
            _ = await discord.Interactions.RunCommandAsync(
                FakeDiscordWorld.Mo,
                discord.World.Web,
                "/feed subscribe",
                DiscordDriver.Options(("filter", "/first,/second"))
            );
            _ = await PostedAsync(discord);
            discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.HangAfterwards);
            rybbit.Visit("/first");
            _ = await PostedAsync(discord);
            await bot.SignalAsync("KILL");
            _ = await bot.ExitAsync();
        }

        await using var again = Start(rybbit, settings);
        rybbit.Visit("/second");
        _ = await PostedAsync(discord);

        Assert.Equal(
            ["/first", "/second"],
            PathsIn(discord.World.Web.Messages.Select(message => message.Content))
        );
    }

    private static Task<FakeDiscordMessage> PostedAsync(FakeDiscord discord) =>
        discord.World.Posted.NextAsync(message => !message.IsEphemeral, Stop);

    private static IEnumerable<string> PathsIn(IEnumerable<string> texts) =>
        texts
            .Where(text => text.Contains("viewed", StringComparison.Ordinal))
            .Select(text => text.Contains("/first", StringComparison.Ordinal) ? "/first" : "/second");

    private BotProcess Start(RybbitDriver rybbit, string[] settings) =>
        BotProcess.Start(
            [
                "run",
                $"--Rybbit:ApiUrl={rybbit.Url}",
                $"--Rybbit:ApiKey={rybbit.Key}",
                $"--Rybbit:Sites={rybbit.Site.Number.ToString(CultureInfo.InvariantCulture)}",
                "--Rybbit:PollEvery=00:00:01",
                .. settings,
                "--urls=http://127.0.0.1:0",
            ],
            directory: _directory.Path
        );
}
