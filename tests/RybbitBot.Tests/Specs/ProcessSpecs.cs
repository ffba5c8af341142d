using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RybbitBot.Hosting;

namespace RybbitBot.Tests;

/// <summary>The program as the shell sees it.</summary>
public sealed class ProcessSpecs
{
    [Theory]
    [InlineData("tail signup", "did you mean")]
    [InlineData("tail contry:DE", "country:")]
    [InlineData("tail --nonsense", "--nonsense")]
    [InlineData("chek", "check")]
    public async Task Wrong_usage_ends_with_2_and_says_what_was_meant(string line, string part)
    {
        await using var bot = BotProcess.Start(line.Split(' '));

        Assert.Equal(ExitCode.Usage, await bot.ExitAsync());
        Assert.Empty(bot.Output);
        Assert.Contains(bot.Errors, error => error.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help", "Usage")]
    [InlineData("--version", "0.")]
    public async Task Help_and_version_end_with_0(string line, string part)
    {
        await using var bot = BotProcess.Start([line]);

        Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        Assert.Empty(bot.Errors);
        Assert.Contains(bot.Output, written => written.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Rybbit__PollEvery", "abc", "Rybbit:PollEvery: 'abc' is no span; write hh:mm:ss")]
    [InlineData("", "Rybbit__PolEvery", "00:00:10", "did you mean Rybbit:PollEvery?")]
    [InlineData("", "Slack__BotToken", "xoxb-s3cret", "set RYBBIT_API_KEY, or say `demo`")]
    [InlineData("", "Rybbit__Sites", "shop.example", "Rybbit:Sites")]
    [InlineData("tail", "Rybbit__ApiKeyFile", "/nowhere", "cannot be read")]
    public async Task Wrong_settings_end_with_1_in_readable_lines(
        string line,
        string key,
        string value,
        string part
    )
    {
        await using var bot = BotProcess.Start(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new Dictionary<string, string> { [key] = value }
        );

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Empty(bot.Output);
        Assert.Contains(bot.Errors, error => error.Contains(part, StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Errors, error => error.Contains("s3cret", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Errors, error => error.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variable_that_looks_like_a_setting_is_told_without_its_value_and_stops_nothing()
    {
        var environment = new Dictionary<string, string> { ["RYBBIT_APIKEY"] = "s3cret" };
        string[] urls = ["--urls=http://127.0.0.1:0"];
        const string Told = "RYBBIT_APIKEY is not a setting: did you mean RYBBIT_API_KEY?";

        await using var bot = BotProcess.Start(urls, environment);
        _ = await bot.LineAsync(line => line.StartsWith("This is a demo", StringComparison.Ordinal));
        await bot.SignalAsync("TERM");
        await using var check = BotProcess.Start(["check", .. urls], environment);

        Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        Assert.Equal([Told], bot.Errors);
        Assert.Equal(ExitCode.Success, await check.ExitAsync());
        Assert.Contains($"· {Told}", check.Output);
        Assert.DoesNotContain(check.Output, line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_with_a_key_tells_what_it_does_and_where_and_no_secret()
    {
        await using var rybbit = await FakeRybbit.StartAsync(new(), TimeProvider.System);
        using var directory = new TemporaryDirectory();

        await using var bot = BotProcess.Start(
            ["--urls=http://127.0.0.1:0"],
            SettingsFor(rybbit, FakeKey.Personal.Value),
            directory.Path
        );
        var page = await bot.ErrorLineAsync(line => line.StartsWith("  Page: ", StringComparison.Ordinal));
        var greeting = await bot.LineAsync(line => line.StartsWith("The page is", StringComparison.Ordinal));
        await bot.SignalAsync("TERM");

        Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        Assert.EndsWith(page["  Page: ".Length..], greeting, StringComparison.Ordinal);
        Assert.Contains(bot.Errors, line => line.Contains("shop.example (7)", StringComparison.Ordinal));
        Assert.Contains($"  Data: {directory.PathOf("data")}", bot.Errors);
        Assert.DoesNotContain(
            bot.Errors,
            line => line.Contains(FakeKey.Personal.Value, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_busy_port_ends_with_1_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await using var bot = BotProcess.Start(["demo", $"--urls=http://127.0.0.1:{port}"]);

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Contains(port, Assert.Single(bot.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_ends_with_1_in_one_line()
    {
        await using var bot = BotProcess.Start(
            ["--urls=http://127.0.0.1:0", "--Storage:Directory=/dev/null/data"],
            new Dictionary<string, string> { ["RYBBIT_API_KEY"] = "k" }
        );

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Contains("Storage:Directory", Assert.Single(bot.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_copy_on_the_same_data_ends_with_1_and_the_first_goes_on()
    {
        await using var rybbit = await FakeRybbit.StartAsync(new(), TimeProvider.System);
        var directory = Directory.CreateTempSubdirectory("rybbitbot-copies-");
        var port = BotProcess.FreePort();
        var settings = SettingsFor(rybbit, FakeKey.Personal.Value);

        await using var first = BotProcess.Start(
            [$"--urls=http://127.0.0.1:{port}"],
            settings,
            directory.FullName
        );
        _ = await first.LineAsync(line => line.Contains("/online", StringComparison.Ordinal));
        await using var second = BotProcess.Start(
            ["--urls=http://127.0.0.1:0"],
            settings,
            directory.FullName
        );

        Assert.Equal(ExitCode.Failure, await second.ExitAsync());
        Assert.Contains("Another copy", Assert.Single(second.Errors), StringComparison.Ordinal);
        await first.SignalAsync("TERM");
        Assert.Equal(ExitCode.Success, await first.ExitAsync());
        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_running_bot_is_asked_by_health_and_ends_with_0_when_told(string signal)
    {
        var port = BotProcess.FreePort();
        var urls = $"--urls=http://127.0.0.1:{port}";
        await using var bot = BotProcess.Start(["demo", urls]);
        _ = await bot.LineAsync(line => line.StartsWith('[')); // an event was read and told

        await using var health = BotProcess.Start(["health", urls]);
        var alive = await health.ExitAsync();
        await bot.SignalAsync(signal);
        var code = await bot.ExitAsync();

        Assert.Equal((ExitCode.Success, ExitCode.Success), (alive, code));
        await using var later = BotProcess.Start(["health", urls]);
        Assert.Equal(ExitCode.Failure, await later.ExitAsync());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Tail_follows_the_demo_without_a_key_and_ends_with_0_when_told(string signal)
    {
        await using var bot = BotProcess.Start(["tail"]);
        _ = await bot.LineAsync(line => line.StartsWith("🟢 ", StringComparison.Ordinal));

        await bot.SignalAsync(signal);

        Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        Assert.Contains("made up", Assert.Single(bot.Errors), StringComparison.Ordinal);
        var toldFirst = bot
            .Output.TakeWhile(line => !line.StartsWith("🟢", StringComparison.Ordinal))
            .Count();
        Assert.True(toldFirst >= 10, $"only {toldFirst} events were told before the count");
        Assert.DoesNotContain(bot.Output, line => line.Any(char.IsControl));
    }

    [Theory]
    [InlineData("http://203.0.113.9:8080", "no address of this machine")]
    [InlineData("https://127.0.0.1:8443", "proxy")]
    public async Task An_address_where_nobody_can_listen_ends_with_1_in_one_line(string address, string part)
    {
        await using var bot = BotProcess.Start([
            "demo",
            $"--urls={address}",
            "--Web:LookToken=a-long-look-token",
        ]);

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Contains(part, Assert.Single(bot.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_file_that_cannot_be_opened_ends_with_1_in_one_line()
    {
        await using var rybbit = await FakeRybbit.StartAsync(new(), TimeProvider.System);
        using var directory = new TemporaryDirectory();
        _ = Directory.CreateDirectory(directory.PathOf("data/local/live.ndjson"));

        await using var bot = BotProcess.Start(
            ["--urls=http://127.0.0.1:0"],
            SettingsFor(rybbit, FakeKey.Personal.Value),
            directory.Path
        );

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Contains("live.ndjson", Assert.Single(bot.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_too_old_ends_the_start_with_the_versions()
    {
        await using var rybbit = await FakeRybbit.StartAsync(
            new() { Version = "2.2.1" },
            TimeProvider.System
        );

        await using var bot = BotProcess.Start(
            ["--urls=http://127.0.0.1:0"],
            SettingsFor(rybbit, FakeKey.Personal.Value)
        );

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        var told = Assert.Single(bot.Errors);
        Assert.Contains("2.2.1", told, StringComparison.Ordinal);
        Assert.Contains("2.3", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_and_does_not_end_the_start()
    {
        var settings = new Dictionary<string, string>
        {
            ["Rybbit__ApiUrl"] = $"http://127.0.0.1:{BotProcess.FreePort()}",
            ["RYBBIT_API_KEY"] = "k",
        };
        await using var bot = BotProcess.Start(["--urls=http://127.0.0.1:0"], settings);

        _ = await bot.ErrorLineAsync(line => line.Contains("the bot starts", StringComparison.Ordinal));
        _ = await bot.LineAsync(line => line.Contains("/online", StringComparison.Ordinal));
        await bot.SignalAsync("TERM");

        Assert.Equal(ExitCode.Success, await bot.ExitAsync());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Told_to_stop_while_it_asks_rybbit_for_the_first_time_it_ends_with_0(string signal)
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        rybbit.FailAlways(Fault.Hang);
        await using var bot = BotProcess.Start([
            "--urls=http://127.0.0.1:0",
            $"--Rybbit:ApiUrl={rybbit.Url}",
            $"--Rybbit:ApiKey={rybbit.Key}",
        ]);
        _ = await rybbit.NextRequestAsync(TestContext.Current.CancellationToken);

        await bot.SignalAsync(signal);

        Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        Assert.Empty(bot.Errors);
    }

    [Fact]
    public async Task A_post_that_is_under_way_when_the_bot_is_stopped_is_not_made_again()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var chats = await FakeWebhooks.StartAsync();
        using var directory = new TemporaryDirectory();
        var isAnswered = new TaskCompletionSource();
        chats.Answer = async context =>
        {
            await isAnswered.Task;
            await context.Response.WriteAsync("ok");
        };
        var address = $"http://127.0.0.1:{BotProcess.FreePort()}";
        string[] arguments =
        [
            $"--urls={address}",
            $"--Rybbit:ApiUrl={rybbit.Url}",
            $"--Rybbit:ApiKey={rybbit.Key}",
            "--Rybbit:PollEvery=00:00:01",
            "--Alerts:0:Filter=/enterprise",
            $"--Alerts:0:Webhook={chats.Slack}",
        ];
        var stop = TestContext.Current.CancellationToken;

        await using (var bot = BotProcess.Start(arguments, directory: directory.Path))
        {
            _ = await bot.LineAsync(line => line.Contains("/online", StringComparison.Ordinal));
            await ReadOnceAsync(rybbit);
            rybbit.Visit("/enterprise");
            _ = await chats.NextAsync(stop);
            using var browser = new HttpClient();
            using var page = await browser.GetAsync(
                new Uri(new(address), "/api/channels/live/messages"),
                HttpCompletionOption.ResponseHeadersRead,
                stop
            );
            await bot.SignalAsync("TERM");
            await NobodyListensAsync(address);
            isAnswered.SetResult();
            Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        }

        await using var again = BotProcess.Start(arguments, directory: directory.Path);
        _ = await again.LineAsync(line => line.Contains("/online", StringComparison.Ordinal));
        await ReadOnceAsync(rybbit);
        rybbit.Visit("/enterprise");
        var next = await chats.NextAsync(stop);

        Assert.Equal(2, chats.Posts.Count);
        Assert.DoesNotContain("repeat", next.Body.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tail")]
    [InlineData("run --urls=http://127.0.0.1:0")]
    [InlineData("check --urls=http://127.0.0.1:0")]
    public async Task A_refused_key_ends_with_1_and_the_reason(string line)
    {
        await using var rybbit = await FakeRybbit.StartAsync(new(), TimeProvider.System);

        await using var bot = BotProcess.Start(line.Split(' '), SettingsFor(rybbit, "s3cret"));

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        var told = bot.Output.Concat(bot.Errors).ToList();
        Assert.Contains(told, said => said.Contains("key", StringComparison.Ordinal));
        Assert.DoesNotContain(told, said => said.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tail_ends_with_0_when_its_reader_has_had_enough()
    {
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList = { "-c", "{ \"$@\"; echo ended with $? >&2; } | head -n 3", "sh" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in BotProcess.CommandFor(["tail", "--Rybbit:PollEvery=00:00:01"]))
        {
            start.ArgumentList.Add(word);
        }

        using var shell = Process.Start(start)!;
        var lines = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("ended with 0", errors.Split('\n'));
    }

    private static async Task NobodyListensAsync(string address)
    {
        using var place = new RunningBot([address]);
        while (await place.AskAsync(HealthSetup.LivePath, TestContext.Current.CancellationToken) is not null)
        { }
    }

    private static async Task ReadOnceAsync(RybbitDriver rybbit)
    {
        FakeRequest request;
        do
        {
            request = await rybbit.NextRequestAsync(TestContext.Current.CancellationToken);
        } while (!request.PathAndQuery.Contains("since_timestamp", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> SettingsFor(FakeRybbit rybbit, string key) =>
        new()
        {
            ["Rybbit__ApiUrl"] = rybbit.Address.ToString(),
            ["Rybbit__Sites"] = "7",
            ["RYBBIT_API_KEY"] = key,
        };
}
