using RybbitBot.Chaos;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// dotnet run -c Release --project tests/RybbitBot.Chaos -- SCENARIO [--NAME VALUE …] plays one; without a scenario
// this is the test runner, which plays the short form of all.
if (args is [var name, .. var words] && Catalogue.Find(name, words) is { } scenario)
{
    var report = await scenario.RunAsync();
    await Console.Out.WriteAsync(report.ToString());
    return report.Faults.Count == 0 ? 0 : 1;
}

return args.Any(word => word is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
