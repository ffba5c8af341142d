using RybbitBot.Hosting;

namespace RybbitBot.Tests;

public sealed class SettingsSpecs : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rybbitbot-settings-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        Write(
            "appsettings.json",
            """{ "Rybbit": { "Sites": "file", "ApiUrl": "file", "OwnUsers": "file" } }"""
        );

        var settings = Read(
            new() { ["Rybbit__Sites"] = "environment", ["RYBBIT__APIURL"] = "environment" },
            new() { ["Rybbit:Sites"] = "line" }
        ).Settings;

        Assert.Equal("line", settings["Rybbit:Sites"]);
        Assert.Equal("environment", settings["Rybbit:ApiUrl"]);
        Assert.Equal("file", settings["Rybbit:OwnUsers"]);
    }

    [Fact]
    public void An_empty_value_counts_as_not_given()
    {
        Write("appsettings.json", """{ "Rybbit": { "Sites": "file" } }""");

        var settings = Read(
            new() { ["Rybbit__Sites"] = "", ["RYBBIT_API_KEY"] = "" },
            new() { ["Rybbit:Sites"] = "" }
        ).Settings;

        Assert.Equal("file", settings["Rybbit:Sites"]);
        Assert.Null(settings["Rybbit:ApiKey"]);
    }

    [Fact]
    public void The_key_and_the_address_have_names_of_their_own_in_the_environment()
    {
        var settings = Read(
            new()
            {
                ["RYBBIT_API_KEY"] = "k",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:9",
                ["PATH"] = "/bin",
            }
        ).Settings;

        Assert.Equal("k", settings["Rybbit:ApiKey"]);
        Assert.Equal("http://127.0.0.1:9", settings["urls"]);
        Assert.Null(settings["PATH"]);
    }

    [Fact]
    public void It_is_known_which_file_was_read_and_which_variables_were_taken_and_no_value_of_them()
    {
        var none = Read().Origin;
        var file = Write("appsettings.json", "{}");
        var origin = Read(
            new()
            {
                ["Slack__BotToken"] = "s3cret",
                ["RYBBIT_API_KEY"] = "s3cret",
                ["RYBBIT_SITES"] = "s3cret",
                ["Rybbit__Overlap"] = "",
                ["PATH"] = "s3cret",
            }
        ).Origin;

        Assert.Equal((null, _directory.FullName), (none.File, none.Directory));
        Assert.Empty(none.Variables);
        Assert.Equal(file, origin.File);
        Assert.Equal(["RYBBIT_API_KEY", "Slack__BotToken"], origin.Variables);
        Assert.Equal(["RYBBIT_SITES is not a setting: did you mean Rybbit__Sites?"], origin.LookAlikes);
        Assert.DoesNotContain("s3cret", origin.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_own_name_wins_over_its_short_one_and_an_empty_look_alike_is_none()
    {
        var (settings, _) = Read(
            new()
            {
                ["Rybbit__ApiKey"] = "own",
                ["RYBBIT_API_KEY"] = "short",
                ["RYBBIT_SITES"] = "",
            }
        );

        Assert.Equal("own", settings["Rybbit:ApiKey"]);
    }

    [Fact]
    public void A_broken_file_is_one_line_that_tells_where()
    {
        Write("appsettings.json", "{\n  \"Rybbit\": {\n    oops\n}");

        var mistake = Assert.Single(Read().Mistakes);

        Assert.Equal("appsettings.json: this is not JSON; look at line 3", mistake);
    }

    [Theory]
    [InlineData("Rybbit:ApiKey")]
    [InlineData("Slack:BotToken")]
    [InlineData("Slack:SigningSecret")]
    [InlineData("Discord:BotToken")]
    [InlineData("Web:LookToken")]
    [InlineData("Alerts:0:Webhook")]
    public void Every_secret_can_come_from_a_file(string key)
    {
        var file = Write("secret", "  s3cret\n");

        var (settings, mistakes) = Read(
            new() { [key.Replace(":", "__", StringComparison.Ordinal) + "File"] = file }
        );

        Assert.Empty(mistakes);
        Assert.Equal("s3cret", settings[key]);
        Assert.Empty(SettingsCheck.MistakesInValues(settings));
    }

    [Fact]
    public void A_secret_whose_file_is_missing_or_empty_or_doubled_is_a_mistake_without_the_secret()
    {
        var empty = Write("empty", "\n");
        var full = Write("full", "s3cret");

        var mistakes = Read(
            new()
            {
                ["Rybbit__ApiKeyFile"] = "/nowhere/key",
                ["Slack__BotTokenFile"] = empty,
                ["Web__LookTokenFile"] = full,
                ["Web__LookToken"] = "s3cret",
            }
        ).Mistakes;

        Assert.Equal(
            [
                "Rybbit:ApiKeyFile: the file /nowhere/key cannot be read",
                $"Slack:BotTokenFile: the file {empty} is empty",
                "Web:LookTokenFile: Web:LookToken is given as well; keep one of the two",
            ],
            mistakes.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("Rybbit:PollEvery", "abc", "Rybbit:PollEvery: 'abc' is no span; write hh:mm:ss")]
    [InlineData("Rybbit:PollEvery", "10", "Rybbit:PollEvery: '10' is no span; write hh:mm:ss")]
    [InlineData("Rybbit:DailyRequests", "many", "Rybbit:DailyRequests: 'many' is no whole number")]
    [InlineData(
        "Rybbit:PolEvery",
        "00:00:10",
        "Rybbit:PolEvery: there is no such setting; did you mean Rybbit:PollEvery?"
    )]
    [InlineData("Slack:Nonsense", "x", "Slack:Nonsense: there is no such setting")]
    [InlineData("Rybit:Sites", "x", "Rybit:Sites: there is no such section; did you mean Rybbit:Sites?")]
    [InlineData("Privacy:Location", "town", "Privacy:Location: 'town' is none of city, country, none")]
    [InlineData(
        "Privacy:Location",
        "citty",
        "Privacy:Location: 'citty' is none of city, country, none; did you mean city?"
    )]
    [InlineData(
        "Slack:MayChange",
        "member",
        "Slack:MayChange: 'member' is neither members nor admins nor a list of user ids; did you mean members?"
    )]
    [InlineData(
        "Discord:MayChange",
        "all",
        "Discord:MayChange: 'all' is neither manage-channels nor manage-server nor a list of role ids"
    )]
    [InlineData("Discord:PublicKey", "abc", "Discord:PublicKey: a public key is 64 hex digits")]
    [InlineData("Discord:GuildId", "1, x", "Discord:GuildId: '1, x' is no list of server ids")]
    [InlineData("Slack:SigningSecret", "s1,s2,s3", "Slack:SigningSecret: more than 2 values are given")]
    [InlineData(
        "Commands:Online",
        "online",
        "Commands:Online: 'online' is no command; write a slash and lower-case letters, such as /online"
    )]
    [InlineData("Alerts:x:Filter", "/a", "Alerts:x:Filter: there is no such setting")]
    public void A_value_that_cannot_be_read_is_one_line(string key, string value, string expected)
    {
        var settings = Read(line: new() { [key] = value }).Settings;

        var mistake = Assert.Single(SettingsCheck.MistakesInValues(settings));

        Assert.StartsWith(expected, mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slack:MayChange", "admins")]
    [InlineData("Slack:MayChange", "U01ABC, W02DEF")]
    [InlineData("Discord:MayChange", "123456789012345678")]
    [InlineData("Discord:GuildId", "123456789012345678 , 223456789012345678")]
    [InlineData("Slack:SigningSecret", "s1, s2")]
    [InlineData("Commands:Rybbit", "/rybbit-2")]
    [InlineData("Alerts:12:Filter", "/a")]
    [InlineData("Privacy:Location", "None")]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    public void A_right_value_is_no_mistake(string key, string value)
    {
        var settings = Read(line: new() { ["Rybbit:ApiKey"] = "key", [key] = value }).Settings;

        Assert.Empty(SettingsCheck.MistakesIn(settings, isDemo: false));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void An_alert_needs_a_site_to_watch_unless_demo_is_said(bool isDemo, int mistakes)
    {
        var settings = Read(line: new() { ["Alerts:0:Filter"] = "/enterprise" }).Settings;

        Assert.Equal(mistakes, SettingsCheck.MistakesIn(settings, isDemo).Count);
    }

    [Fact]
    public void A_chat_token_needs_a_site_to_speak_of_unless_demo_is_said()
    {
        var settings = Read(
            line: new() { ["Slack:BotToken"] = "xoxb-secret", ["Slack:AppToken"] = "xapp-secret" }
        ).Settings;

        var mistake = Assert.Single(SettingsCheck.MistakesIn(settings, isDemo: false));

        Assert.StartsWith("Slack:BotToken: a chat needs a site", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
        Assert.Empty(SettingsCheck.MistakesIn(settings, isDemo: true));
    }

    [Fact]
    public void A_slack_token_needs_a_way_in_and_discord_over_http_its_public_key()
    {
        var settings = Read(
            line: new()
            {
                ["Rybbit:ApiKey"] = "k",
                ["Slack:BotToken"] = "xoxb-1",
                ["Discord:Mode"] = "http",
            }
        ).Settings;

        var mistakes = SettingsCheck.MistakesIn(settings, isDemo: false);

        Assert.Contains(mistakes, mistake => mistake.Contains("Slack:AppToken", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("Discord:PublicKey", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:0", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://192.0.2.1:8080", false)]
    [InlineData("http://127.0.0.1:8080;http://bot.example:80", false)]
    public void A_page_that_other_machines_can_reach_needs_a_token(string listening, bool isRight)
    {
        var settings = Read(line: new() { ["urls"] = listening }).Settings;

        var mistakes = SettingsCheck.MistakesIn(settings, isDemo: true);

        Assert.Equal(isRight, mistakes.Count == 0);
    }

    [Theory]
    [InlineData("http://+:81", "http://127.0.0.1:81/")]
    [InlineData("http://[::]:81", "http://127.0.0.1:81/")]
    [InlineData("http://*", "http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:81", "http://127.0.0.1:81/")]
    public void A_page_is_asked_over_loopback_wherever_it_listens(string listening, string expected)
    {
        var address = ListenUrls.Reachable(listening);

        Assert.Equal(expected, address?.ToString());
    }

    private BotConfiguration Read(
        Dictionary<string, string>? environment = null,
        Dictionary<string, string>? line = null
    ) => BotConfiguration.Read(_directory.FullName, environment ?? [], line ?? []);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
