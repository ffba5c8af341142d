using RybbitBot.Simulation;

// dotnet run -c Release --project tests/RybbitBot.Simulation [short] [DIRECTORY FOR THE PLOTS]
var isShort = args.Contains("short");
var directory = args.FirstOrDefault(word => word != "short");
var output = Console.Out;

var completeness = new List<CompletenessResult>();
foreach (var (rate, hours) in new[] { (0.05, 24.0), (0.2, 24), (1, 24), (5, 12), (20, 3), (60, 1) })
{
    foreach (var flush in new[] { 0.25, 1, 10 })
    {
        var length = TimeSpan.FromHours(isShort ? hours / 24 : hours);
        var cluster = IngestCluster.Of(TimeSpan.FromSeconds(flush));
        completeness.Add(await new CompletenessScenario(rate, length, cluster).RunAsync());
    }
}

await output.WriteLineAsync($"{completeness.Sum(result => result.Events):N0} events:");
Tables.Write(output, completeness);

var freshness = new List<FreshnessResult>();
foreach (var budget in isShort ? [5_000] : new[] { 1_000, 2_500, 5_000, 10_000, 25_000 })
{
    freshness.Add(await new FreshnessScenario(budget).RunAsync());
}

await output.WriteLineAsync();
Tables.Write(output, freshness);

var sharing = new SharingScenario(TimeSpan.FromHours(isShort ? 1 : 24));
var (one, many) = (await sharing.CallsOfChannelsAsync(1), await sharing.CallsOfChannelsAsync(1_000));
var minute = new SharingScenario(TimeSpan.FromMinutes(1));
await output.WriteLineAsync();
await output.WriteLineAsync($"One channel: {one} calls; 1 to 1,000 channels: {many} calls.");
await output.WriteLineAsync(
    $"500 people look every 5 s for a minute: {await minute.CallsOfLooksAsync(500)} live counts."
);

if (directory is not null)
{
    var loss = new Plot("Events lost by the guide's loop and by the bot", "events a second", "lost, %");
    foreach (var flush in completeness.GroupBy(result => result.Flush))
    {
        var name = FormattableString.Invariant($"guide's loop, flush every {flush.Key.TotalSeconds} s");
        loss.Add(name, flush.Select(result => (result.Rate, 100.0 * result.GuideLost / result.Events)));
    }

    loss.Add(
        "RybbitBot, whatever the flush",
        completeness
            .GroupBy(result => result.Rate)
            .Select(rate =>
                (rate.Key, 100.0 * rate.Sum(result => result.Lost) / rate.Sum(result => result.Events))
            )
    );
    var fresh = new Plot("Age of events when they are enqueued, ten sites", "calls a day", "seconds");
    fresh.Add(
        "RybbitBot, mean",
        freshness.Select(result => ((double)result.Budget, result.Mean.TotalSeconds))
    );
    fresh.Add(
        "every site equally often, mean",
        freshness.Select(result => ((double)result.Budget, result.UniformMean.TotalSeconds))
    );
    await File.WriteAllTextAsync(Path.Combine(directory, "loss-by-rate.svg"), loss.ToSvg());
    await File.WriteAllTextAsync(Path.Combine(directory, "freshness-by-budget.svg"), fresh.ToSvg());
}
