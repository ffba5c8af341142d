namespace RybbitBot.Chaos;

public sealed class SlowChannelSpecs
{
    [Fact]
    public Task Nobody_waits_for_a_slow_channel() =>
        ShortForm.PlayAsync(new SlowChannelScenario { Channels = 50, Latency = null });
}
