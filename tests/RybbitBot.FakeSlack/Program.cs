using System.Globalization;
using RybbitBot.Fakes;

// usage: RybbitBot.FakeSlack [PORT [SECONDS]]. It prints its address, pings sockets every so many seconds, and
// lives until its standard input ends.
var options = new FakeSlackOptions
{
    Port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0,
    PingEvery = TimeSpan.FromSeconds(
        args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 10
    ),
};
await using var slack = await FakeSlack.StartAsync(options, TimeProvider.System);
new ControlEndpoints(slack).Map(slack.Routes);
await Console.Out.WriteLineAsync(slack.Address.AbsoluteUri);
await Console.In.ReadToEndAsync();
