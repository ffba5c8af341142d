using System.Globalization;
using RybbitBot.Fakes;

namespace RybbitBot.Benchmarks.BlackHoles;

/// <summary>
/// Many bots in one process, in real time: the network loses each of them at some moment of its beat, and it is
/// measured how long each is out of service, and how often it identifies.
/// </summary>
internal sealed class Trials(int count, TextWriter output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly Random _random = new();

    /// <summary>Runs them all at once; false where one was longer out of service than a minute, or identified too soon.</summary>
    public async Task<bool> RunAsync()
    {
        await using var discord = await FakeDiscord.StartAsync(
            new() { IdentifyLimit = 1_000_000, IdentifiesLeft = 1_000_000 },
            TimeProvider.System
        );
        var trials = await Task.WhenAll(Enumerable.Range(0, count).Select(i => RunAsync(discord, i)));
        foreach (var fault in trials.GroupBy(trial => trial.Fault))
        {
            await output.WriteLineAsync(Line(fault.Key, [.. fault.Select(trial => trial.Out).Order()]));
        }

        TimeSpan[] all = [.. trials.Select(trial => trial.Out).Order()];
        await output.WriteLineAsync(Line("all", all));
        var closest = ClosestIdentifies(discord);
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"identifies: {discord.Gateway.Received.All.Count(frame => frame.Op == 2)}; the closest two of "
                    + $"one bot: {closest?.TotalSeconds:0.0} s apart"
            )
        );
        return At(all, 0.99) <= TimeSpan.FromMinutes(1) && (closest ?? Pace) >= Pace;
    }

    private async Task<(string Fault, TimeSpan Out)> RunAsync(FakeDiscord discord, int number)
    {
        var fault = TrialFault.All[number % TrialFault.All.Count];
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var bot = new TrialBot(discord);
        _ = await bot.InServiceAsync(patience.Token);
        var moment = _random.NextDouble() * discord.Options.HeartbeatInterval;
        await Task.Delay(moment, TimeProvider.System, patience.Token);
        var began = TimeProvider.System.GetTimestamp();
        await fault.StrikeAsync(bot.Network, discord.Gateway.Live.Last(bot.Owns));
        var ended = await bot.InServiceAsync(patience.Token);
        return (fault.Name, TimeProvider.System.GetElapsedTime(began, ended));
    }

    private static TimeSpan? ClosestIdentifies(FakeDiscord discord)
    {
        var bots = discord.Gateway.Connections.ToDictionary(
            connection => connection.Number,
            connection => connection.Host.Port
        );
        return discord
            .Gateway.Received.All.Where(frame => frame.Op == 2)
            .GroupBy(frame => bots[frame.Connection], frame => frame.At)
            .SelectMany(times => times.Zip(times.Skip(1), (first, next) => (TimeSpan?)(next - first)))
            .Min();
    }

    private static string Line(string name, TimeSpan[] sorted) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -40} {sorted.Length, 5} trials   p50 {At(sorted, 0.5).TotalSeconds, 5:0.0} s   "
                + $"p99 {At(sorted, 0.99).TotalSeconds, 5:0.0} s   max {sorted[^1].TotalSeconds, 5:0.0} s"
        );

    private static TimeSpan At(TimeSpan[] sorted, double part) =>
        sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
