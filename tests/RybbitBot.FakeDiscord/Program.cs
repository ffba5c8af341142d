using System.Globalization;
using RybbitBot.Fakes;

// usage: RybbitBot.FakeDiscord [PORT [SECONDS [limits] [any-agent] [crowd=SERVERSxCHANNELS]]]. It prints its address,
// wants heartbeats every so many seconds, and lives until its standard input ends.
const string CrowdArgument = "crowd=";
var options = new FakeDiscordOptions
{
    Port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0,
    HeartbeatInterval = TimeSpan.FromSeconds(
        args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 41.25
    ),
    HasLimits = args.Contains("limits"),
    Crowd = args.FirstOrDefault(arg => arg.StartsWith(CrowdArgument, StringComparison.Ordinal)) is { } crowd
        ? FakeCrowd.Parse(crowd[CrowdArgument.Length..])
        : null,
    DemandsUserAgent = !args.Contains("any-agent"),
};
await using var discord = await FakeDiscord.StartAsync(options, TimeProvider.System);
new ControlEndpoints(discord).Map(discord.Routes);
await Console.Out.WriteLineAsync(discord.Address.AbsoluteUri);
await Console.In.ReadToEndAsync();
