namespace RybbitBot.Chaos;

public sealed class TwoCopiesSpecs
{
    [Fact]
    public Task A_second_copy_disturbs_nobody_and_takes_over_when_the_first_was_killed() =>
        ShortForm.PlayAsync(new TwoCopiesScenario { Times = 1 });
}
