namespace RybbitBot.Chaos;

public sealed class KillSpecs
{
    [Fact]
    public Task Killed_at_any_moment_it_loses_nothing_and_doubles_nothing() =>
        ShortForm.PlayAsync(
            new RestartScenario
            {
                Times = 3,
                Channels = 8,
                Rate = 80,
            }
        );
}
