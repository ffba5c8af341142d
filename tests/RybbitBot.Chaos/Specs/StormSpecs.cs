namespace RybbitBot.Chaos;

public sealed class StormSpecs
{
    [Fact]
    public Task In_a_storm_every_pause_is_kept_and_nothing_is_lost() =>
        ShortForm.PlayAsync(
            new StormScenario
            {
                Channels = 6,
                Length = TimeSpan.FromSeconds(4),
                Most = 2,
                // Of a pause of a second, what a busy machine needs is a large part.
                Bound = 2,
            }
        );
}
