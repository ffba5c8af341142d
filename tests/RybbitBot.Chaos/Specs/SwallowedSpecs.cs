namespace RybbitBot.Chaos;

public sealed class SwallowedSpecs
{
    [Fact]
    public Task A_post_whose_answer_never_came_does_not_stand_there_twice() =>
        ShortForm.PlayAsync(
            new SwallowedScenario
            {
                Channels = 8,
                Length = TimeSpan.FromSeconds(4),
                Share = 0.2,
            }
        );
}
