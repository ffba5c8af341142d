// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- --filter '*'
// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- black-holes [TRIALS]
// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- subscriptions DIRECTORY SERVERSxCHANNELS COUNT
using System.Globalization;
using BenchmarkDotNet.Running;
using RybbitBot.Benchmarks;
using RybbitBot.Benchmarks.BlackHoles;
using RybbitBot.Fakes;

if (args is ["black-holes", .. var rest])
{
    var count = rest is [var trials] ? int.Parse(trials, CultureInfo.InvariantCulture) : 500;
    return await new Trials(count, Console.Out).RunAsync() ? 0 : 1;
}

if (args is ["subscriptions", var directory, var crowd, var number])
{
    var many = int.Parse(number, CultureInfo.InvariantCulture);
    await ManySubscriptions.WriteAsync(directory, FakeCrowd.Parse(crowd), many);
    return 0;
}

_ = BenchmarkSwitcher.FromAssembly(typeof(Traffic).Assembly).Run(args);
return 0;
