namespace RybbitBot.Chaos;

public sealed class OverlapTwinSpecs
{
    [Fact]
    public async Task Without_overlap_what_is_shown_late_is_missing()
    {
        var report = await new ReadingScenario
        {
            Length = TimeSpan.FromSeconds(5),
            Patience = TimeSpan.FromSeconds(10),
            Twin = Twin.WithoutOverlap,
        }.RunAsync();

        Assert.Contains(report.Faults, fault => fault.Contains("never saw", StringComparison.Ordinal));
    }
}
