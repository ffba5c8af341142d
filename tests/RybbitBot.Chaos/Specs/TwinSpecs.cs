namespace RybbitBot.Chaos;

/// <summary>Proofs that cannot fail prove nothing: a bot that lacks a part of its promise is found out.</summary>
public sealed class TwinSpecs
{
    [Fact]
    public async Task Without_overlap_what_is_shown_late_is_missing()
    {
        var report = await new ReadingScenario
        {
            Length = TimeSpan.FromSeconds(5),
            Patience = TimeSpan.FromSeconds(15),
            Twin = Twin.WithoutOverlap,
        }.RunAsync();

        Assert.Contains(report.Faults, fault => fault.Contains("never saw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_memory_of_what_was_read_lines_are_doubled()
    {
        var report = await new ReadingScenario
        {
            Rate = 3,
            Length = TimeSpan.FromSeconds(5),
            Twin = Twin.WithoutMemory,
        }.RunAsync();

        Assert.Contains(report.Faults, fault => fault.EndsWith("again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_nonce_of_its_own_a_message_stands_there_twice()
    {
        var report = await new SwallowedScenario
        {
            Channels = 8,
            Length = TimeSpan.FromSeconds(4),
            Share = 0.4,
            Twin = Twin.WithoutNonce,
        }.RunAsync();

        Assert.Contains(
            report.Faults,
            fault =>
                fault.StartsWith("discord", StringComparison.Ordinal)
                && fault.EndsWith("again", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_regard_for_retry_after_attempts_are_premature()
    {
        var report = await new StormScenario
        {
            Channels = 4,
            Length = TimeSpan.FromSeconds(4),
            Share = 0.5,
            Least = 4,
            Most = 5,
            Twin = Twin.WithoutRetryAfter,
        }.RunAsync();

        Assert.Contains(report.Faults, fault => fault.Contains("before their pause", StringComparison.Ordinal));
    }
}
