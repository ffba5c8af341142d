namespace RybbitBot.Chaos;

public sealed class NonceTwinSpecs
{
    [Fact]
    public async Task Without_a_nonce_of_its_own_a_message_stands_there_twice()
    {
        var report = await new SwallowedScenario
        {
            Channels = 1,
            Length = TimeSpan.FromSeconds(6),
            Share = 0.35,
            Twin = Twin.WithoutNonce,
        }.RunAsync();

        Assert.Contains(report.Faults, fault => fault.EndsWith("again", StringComparison.Ordinal));
    }
}
