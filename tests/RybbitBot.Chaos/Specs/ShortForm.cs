namespace RybbitBot.Chaos;

/// <summary>
/// Plays scenarios in their short form, with a fixed seed. A failure prints the command that replays it; the long
/// forms have the same commands with larger numbers.
/// </summary>
internal static class ShortForm
{
    /// <summary>Plays one, in which nothing may be wrong.</summary>
    public static async Task PlayAsync(IScenario scenario)
    {
        var report = await scenario.RunAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.SkipWhen(report.Skipped is not null, report.ToString());
        Assert.True(report.Faults.Count == 0, report.ToString());
    }
}
