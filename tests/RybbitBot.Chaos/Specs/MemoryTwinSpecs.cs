namespace RybbitBot.Chaos;

public sealed class MemoryTwinSpecs
{
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
}
