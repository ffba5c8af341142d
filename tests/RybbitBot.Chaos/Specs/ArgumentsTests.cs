namespace RybbitBot.Chaos;

public sealed class ArgumentsTests
{
    public static TheoryData<string> Commands =>
        [.. Catalogue.Names.Select(name => Catalogue.Find(name, [])!.Command)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_command_that_a_scenario_prints_replays_it(string command)
    {
        var words = command.Split(' ');

        Assert.Equal(command, Catalogue.Find(words[0], words[1..])?.Command);
    }

    [Fact]
    public void What_nobody_knows_is_no_scenario() => Assert.Null(Catalogue.Find("nonsense", []));

    [Fact]
    public void An_argument_that_nobody_asked_for_is_refused() =>
        Assert.Throws<FormatException>(() => Catalogue.Find("kill", ["--tmies", "5"]));
}
