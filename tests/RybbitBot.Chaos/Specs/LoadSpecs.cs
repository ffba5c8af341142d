namespace RybbitBot.Chaos;

public sealed class LoadSpecs
{
    [Fact]
    public Task Under_a_hundred_times_the_load_lines_are_packed_and_nothing_is_refused() =>
        ShortForm.PlayAsync(
            new LoadScenario { Length = TimeSpan.FromSeconds(11), Bound = TimeSpan.FromSeconds(25) }
        );
}
