namespace RybbitBot.Chaos;

public sealed class DiskFullSpecs
{
    [Fact]
    public Task When_the_disk_was_full_it_goes_on_by_itself() =>
        ShortForm.PlayAsync(new DiskFullScenario { Times = 1 });
}
