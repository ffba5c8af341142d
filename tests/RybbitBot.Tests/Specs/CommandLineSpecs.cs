using RybbitBot.Hosting;

namespace RybbitBot.Tests;

public class CommandLineSpecs
{
    [Theory]
    [InlineData("", "Run demo:False")]
    [InlineData("run", "Run demo:False")]
    [InlineData("demo", "Run demo:True")]
    [InlineData("check", "Check")]
    [InlineData("health", "Health")]
    [InlineData("--", "Run demo:False")]
    [InlineData("tail", "Tail []")]
    [InlineData("tail --", "Tail []")]
    [InlineData("tail /enterprise", "Tail [type:visit path:/enterprise]")]
    [InlineData("tail /enterprise country:US", "Tail [type:visit path:/enterprise country:US]")]
    [InlineData("tail -country:US", "Tail [-country:US]")]
    [InlineData("tail -/docs*", "Tail [-path:/docs*]")]
    [InlineData("tail --json", "Tail [] json")]
    [InlineData("tail --json /a", "Tail [type:visit path:/a] json")]
    [InlineData("tail /a --json", "Tail [type:visit path:/a] json")]
    [InlineData("tail --site 7", "Tail [] site:7")]
    [InlineData("tail --site=shop.example /a", "Tail [type:visit path:/a] site:shop.example")]
    [InlineData("tail /a --site 7 country:DE --json", "Tail [type:visit path:/a country:DE] site:7 json")]
    [InlineData("tail -- /a", "Tail [type:visit path:/a]")]
    [InlineData("tail --json -- /a", "Tail [type:visit path:/a] json")]
    public void Words_ask_for_what_they_say(string line, string expected)
    {
        var asked = Describe(BotCommandLine.Parse(Words(line)));

        Assert.Equal(expected, asked);
    }

    [Theory]
    [InlineData("tail @people", "@people")]
    [InlineData("tail -x", "-x")]
    [InlineData("tail -h", "-h")]
    [InlineData("tail -?", "-?")]
    [InlineData("tail -abc", "-abc")]
    [InlineData("tail -- --json", "--json")]
    [InlineData("tail -- --help", "--help")]
    [InlineData("tail -- --Rybbit:Sites=x", "--Rybbit")]
    [InlineData("tail signup", "signup")]
    [InlineData("tail check", "check")]
    [InlineData("tail [suggest]", "[suggest]")]
    [InlineData("tail --json true", "true")]
    public void Words_of_tail_that_are_no_options_are_the_filter_and_a_wrong_one_says_where(
        string line,
        string word
    )
    {
        var mistake = Assert.IsType<Invocation.Mistake>(BotCommandLine.Parse(Words(line)));

        Assert.StartsWith("The filter is wrong at character 1", mistake.Text, StringComparison.Ordinal);
        Assert.Contains(word, mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_with_blanks_stays_one_part_of_the_filter()
    {
        var asked = BotCommandLine.Parse(["tail", "event:\"sign up\"", "/a"]);

        Assert.Equal("Tail [event:\"sign up\" path:/a]", Describe(asked));
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("/h")]
    [InlineData("/?")]
    [InlineData("-v")]
    [InlineData("chek")]
    [InlineData("demo now")]
    [InlineData("run run")]
    [InlineData("check /a")]
    [InlineData("health 1")]
    [InlineData("--json")]
    [InlineData("--site 7")]
    [InlineData("--nonsense")]
    [InlineData("--nonsense=1")]
    [InlineData("demo --json")]
    [InlineData("tail --nonsense")]
    [InlineData("tail --site")]
    [InlineData("tail --site --json")]
    [InlineData("tail --sites=7")]
    [InlineData("tail /a --nonsense=1 country:US")]
    [InlineData("tail --help --nonsense")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("backup a b")]
    [InlineData("@file")]
    [InlineData("[suggest:1] ta")]
    [InlineData("[diagram] tail")]
    [InlineData("--Rybbit:Sites")]
    [InlineData("--Rybbit:Sites --json")]
    [InlineData("--urls")]
    [InlineData("Rybbit:Sites=7")]
    public void Anything_else_is_wrong_usage(string line)
    {
        var asked = BotCommandLine.Parse(Words(line));

        _ = Assert.IsType<Invocation.Mistake>(asked);
    }

    [Theory]
    [InlineData("chek", "check")]
    [InlineData("tial", "tail")]
    [InlineData("--versoin", "--version")]
    [InlineData("tail --jsno", "--json")]
    [InlineData("tail --sites 7", "--site")]
    [InlineData("--url http://127.0.0.1:1", "--urls")]
    public void A_mistyped_word_is_answered_with_the_nearest_one(string line, string nearest)
    {
        var mistake = Assert.IsType<Invocation.Mistake>(BotCommandLine.Parse(Words(line)));

        Assert.Contains($"did you mean {nearest}?", mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Rybbit:Sites=7", "Rybbit:Sites=7", "Run demo:False")]
    [InlineData("--Rybbit:Sites 7", "Rybbit:Sites=7", "Run demo:False")]
    [InlineData("--Rybbit:Sites 7 demo", "Rybbit:Sites=7", "Run demo:True")]
    [InlineData("demo --Rybbit:Sites 7", "Rybbit:Sites=7", "Run demo:True")]
    [InlineData("--urls http://127.0.0.1:9 tail /a", "urls=http://127.0.0.1:9", "Tail [type:visit path:/a]")]
    [InlineData(
        "tail /a --urls=http://127.0.0.1:9 /b",
        "urls=http://127.0.0.1:9",
        "Tail [type:visit path:/a path:/b]"
    )]
    [InlineData(
        "tail /a --Rybbit:Sites shop.example country:US",
        "Rybbit:Sites=shop.example",
        "Tail [type:visit path:/a country:US]"
    )]
    [InlineData("--Rybbit:PollEvery=00:00:01 tail --json", "Rybbit:PollEvery=00:00:01", "Tail [] json")]
    [InlineData("--Alerts:0:Filter /enterprise", "Alerts:0:Filter=/enterprise", "Run demo:False")]
    [InlineData("--Alerts:0:Filter -/docs", "Alerts:0:Filter=-/docs", "Run demo:False")]
    [InlineData("--Alerts:0:Filter=prop.a:>=2", "Alerts:0:Filter=prop.a:>=2", "Run demo:False")]
    [InlineData("--Rybbit:Sites=", "Rybbit:Sites=", "Run demo:False")]
    [InlineData("--rybbit:sites=a --Rybbit:Sites=b", "rybbit:sites=b", "Run demo:False")]
    public void Settings_may_stand_anywhere_in_two_spellings(string line, string settings, string expected)
    {
        var asked = BotCommandLine.Parse(Words(line));

        Assert.Equal(settings, string.Join(' ', asked.Settings.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(expected, Describe(asked));
    }

    [Theory]
    [InlineData("tail query.a:b=c")]
    [InlineData("tail path:/a=b")]
    [InlineData("tail -query.Rybbit:Sites=7")]
    public void Filter_words_are_never_read_as_settings(string line)
    {
        var asked = BotCommandLine.Parse(Words(line));

        Assert.Empty(asked.Settings);
    }

    [Theory]
    [InlineData("--help", "Usage: RybbitBot [COMMAND]")]
    [InlineData("demo --help", "Usage: RybbitBot [COMMAND]")]
    [InlineData("backup --help", "Usage: RybbitBot [COMMAND]")]
    [InlineData("tail --help", "Usage: RybbitBot tail")]
    [InlineData("tail signup --help", "Usage: RybbitBot tail")]
    [InlineData("--version", "0.")]
    public void Help_and_version_are_printed(string line, string part)
    {
        var print = Assert.IsType<Invocation.Print>(BotCommandLine.Parse(Words(line)));

        Assert.Contains(part, print.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_setting_and_fits_a_terminal()
    {
        var lines = HelpText.Program.Split('\n');

        Assert.All(
            KnownSettings.All,
            setting => Assert.Contains(setting.Key, HelpText.Program, StringComparison.Ordinal)
        );
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 110));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Describe(Invocation asked) =>
        asked switch
        {
            Invocation.Run run => $"Run demo:{run.IsDemo}",
            Invocation.Tail tail => $"Tail [{tail.Filter}]"
                + (tail.Site is null ? "" : $" site:{tail.Site}")
                + (tail.IsJson ? " json" : ""),
            Invocation.Mistake mistake => mistake.Text,
            _ => asked.GetType().Name,
        };
}
