namespace RybbitBot.Chaos;

public sealed class ShutdownSpecs
{
    [Fact]
    public Task Told_to_end_at_any_moment_it_loses_nothing_and_doubles_nothing() =>
        ShortForm.PlayAsync(
            new RestartScenario
            {
                IsKilled = false,
                Times = 2,
                Channels = 8,
                Rate = 80,
            }
        );
}
