using RybbitBot.Fakes;

// usage: RybbitBot.FakeSlack [PORT]. It prints its address, and lives until its standard input ends.
var options = new FakeSlackOptions { Port = args is [var port, ..] ? int.Parse(port, null) : 0 };
await using var slack = await FakeSlack.StartAsync(options, TimeProvider.System);
new ControlEndpoints(slack).Map(slack.Routes);
await Console.Out.WriteLineAsync(slack.Address.AbsoluteUri);
await Console.In.ReadToEndAsync();
