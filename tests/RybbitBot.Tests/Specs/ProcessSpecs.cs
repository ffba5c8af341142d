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
    [InlineData("backup somewhere", "not available yet")]
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
    [InlineData("demo", "Discord__BotToken", "s3cret", "does not join Discord yet")]
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
        Assert.Empty(bot.Errors);
        Assert.Equal(
            11,
            bot.Output.TakeWhile(line => !line.StartsWith("🟢", StringComparison.Ordinal)).Count() + 1
        );
        Assert.DoesNotContain(bot.Output, line => line.Any(char.IsControl));
    }

    [Theory]
    [InlineData("tail")]
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
        Assert.Equal("ended with 0", errors.Trim());
    }

    private static Dictionary<string, string> SettingsFor(FakeRybbit rybbit, string key) =>
        new()
        {
            ["Rybbit__ApiUrl"] = rybbit.Address.ToString(),
            ["Rybbit__Sites"] = "7",
            ["RYBBIT_API_KEY"] = key,
        };
}
