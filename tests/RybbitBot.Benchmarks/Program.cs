// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- --filter '*'
// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- durable | recovery
// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- black-holes [TRIALS]
// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- subscriptions DIRECTORY SERVERSxCHANNELS COUNT
using System.Globalization;
using BenchmarkDotNet.Running;
using RybbitBot.Benchmarks;
using RybbitBot.Benchmarks.BlackHoles;
using RybbitBot.Fakes;

switch (args)
{
    case ["durable"]:
        await DurableRate.MeasureAsync();
        return 0;
    case ["recovery"]:
        await Recovery.MeasureAsync();
        return 0;
    case [Recovery.Fill, var directory]:
        await Recovery.FillAsync(directory);
        return 0;
    case ["black-holes", .. var rest]:
        var trials = rest is [var asked] ? Number(asked) : 500;
        return await new Trials(trials, Console.Out).RunAsync() ? 0 : 1;
    case ["subscriptions", var directory, var crowd, var count]:
        await ManySubscriptions.WriteAsync(directory, FakeCrowd.Parse(crowd), Number(count));
        return 0;
    default:
        _ = BenchmarkSwitcher.FromAssembly(typeof(Traffic).Assembly).Run(args);
        return 0;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
