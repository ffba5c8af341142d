// dotnet run --project tests/RybbitBot.Benchmarks -c Release -- --filter '*'
using BenchmarkDotNet.Running;
using RybbitBot.Benchmarks;

_ = BenchmarkSwitcher.FromAssembly(typeof(Traffic).Assembly).Run(args);
