namespace RybbitBot.Chaos;

public sealed class ReadingSpecs
{
    [Fact]
    public Task What_rybbit_shows_late_is_told_once() =>
        ShortForm.PlayAsync(new ReadingScenario { Length = TimeSpan.FromSeconds(5) });
}
