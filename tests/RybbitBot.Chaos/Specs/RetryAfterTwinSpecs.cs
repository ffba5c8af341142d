namespace RybbitBot.Chaos;

public sealed class RetryAfterTwinSpecs
{
    [Fact]
    public async Task Without_regard_for_retry_after_attempts_are_premature()
    {
        var report = await new StormScenario
        {
            Channels = 1,
            Length = TimeSpan.FromSeconds(6),
            Share = 0.5,
            Least = 4,
            Most = 5,
            Twin = Twin.WithoutRetryAfter,
        }.RunAsync();

        Assert.Contains(
            report.Faults,
            fault => fault.Contains("before their pause", StringComparison.Ordinal)
        );
    }
}
