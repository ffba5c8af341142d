// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- --filter '*'
// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- durable | recovery
using BenchmarkDotNet.Running;
using RybbitBot.Benchmarks;

switch (args)
{
    case ["durable"]:
        await DurableRate.MeasureAsync();
        break;
    case ["recovery"]:
        await Recovery.MeasureAsync();
        break;
    case [Recovery.Fill, var directory]:
        await Recovery.FillAsync(directory);
        break;
    default:
        _ = BenchmarkSwitcher.FromAssembly(typeof(Traffic).Assembly).Run(args);
        break;
}
