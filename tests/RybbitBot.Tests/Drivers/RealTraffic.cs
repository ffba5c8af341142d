namespace RybbitBot.Tests;

/// <summary>Page views of real people, where the recording lies beside the checkout.</summary>
internal static class RealTraffic
{
    private const string Recording = "shared/traffic/semicomplete.ndjson";

    /// <summary>The recording; the test is skipped where there is none.</summary>
    public static TrafficReplay Load()
    {
        var checkout = new DirectoryInfo(AppContext.BaseDirectory);
        while (checkout is not null && !File.Exists(Path.Combine(checkout.FullName, "RybbitBot.sln")))
        {
            checkout = checkout.Parent;
        }

        var path = Path.Combine(checkout?.Parent?.FullName ?? "", Recording);
        Assert.SkipUnless(
            File.Exists(path),
            $"There is no recorded traffic at ../{Recording} beside the checkout."
        );
        return TrafficReplay.Load(path);
    }
}
