using System.Globalization;
using RybbitBot.Fakes;

// usage: RybbitBot.FakeSlack [PORT [SECONDS [CHANNELS]]]. It prints its address, pings sockets every so many
// seconds, has so many channels C0LOAD0001 and on beside its own, and lives until its standard input ends.
var options = new FakeSlackOptions
{
    Port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0,
    PingEvery = TimeSpan.FromSeconds(
        args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 10
    ),
};
await using var slack = await FakeSlack.StartAsync(options, TimeProvider.System);
var channels = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0;
for (var number = 1; number <= channels; number++)
{
    var place = number.ToString("D4", CultureInfo.InvariantCulture);
    slack.Workspace.Add(
        new FakeChannel($"C0LOAD{place}", $"load-{place}").With(FakeWorkspace.BotUser, SlackCallbacks.Ann)
    );
}

new ControlEndpoints(slack).Map(slack.Routes);
await Console.Out.WriteLineAsync(slack.Address.AbsoluteUri);
await Console.In.ReadToEndAsync();
