using System.Globalization;
using RybbitBot.Hosting;

namespace RybbitBot.Tests;

/// <summary>What the bot keeps, copied while it runs, and put back.</summary>
public sealed class BackupProcessSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = BotProcess.FreePort();

    private string Storage => _directory.PathOf("data");

    private string Backup => _directory.PathOf("backup");

    private LocalTranscript Live => new(Storage, "live");

    [Fact]
    public async Task What_was_told_after_a_backup_is_not_told_again_when_it_is_restored()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using (var bot = await StartBotAsync(rybbit))
        {
            await TellAsync(rybbit, "/before");
            Assert.Equal(ExitCode.Success, await RunAsync("backup", Backup));
            await TellAsync(rybbit, "/after");
            await bot.SignalAsync("KILL");
        }

        Assert.Equal(ExitCode.Success, await RunAsync("restore", Backup));
        await using var again = await StartBotAsync(rybbit);
        await TellAsync(rybbit, "/new");

        var told = Live.CountByPath();
        Assert.Equal(
            [("/after", 1), ("/before", 1), ("/new", 1)],
            told.Select(path => (path.Key, path.Value))
        );
    }

    [Fact]
    public async Task A_bot_that_does_not_run_is_copied_from_its_files()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using (var bot = await StartBotAsync(rybbit))
        {
            await bot.SignalAsync("TERM");
            Assert.Equal(ExitCode.Success, await bot.ExitAsync());
        }

        Assert.Equal(ExitCode.Success, await RunAsync("backup", Backup));
        Assert.Equal(ExitCode.Success, await RunAsync("restore", Backup));

        Assert.True(File.Exists(Path.Combine(Backup, "subscriptions.db")));
        Assert.True(File.Exists(Path.Combine(Backup, "ledger.db")));
        _ = Assert.Single(Directory.GetDirectories(Storage, "before-restore-*"));
    }

    [Fact]
    public async Task A_running_bot_is_not_restored_under_its_feet()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var bot = await StartBotAsync(rybbit);
        Assert.Equal(ExitCode.Success, await RunAsync("backup", Backup));

        await using var restore = Start("restore", Backup);

        Assert.Equal(ExitCode.Failure, await restore.ExitAsync());
        Assert.Contains("Another copy of RybbitBot is running", restore.Errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "data", "is where the bot keeps its data")]
    [InlineData("restore", "nowhere", "is no backup: it has no subscriptions.db")]
    public async Task A_wrong_directory_is_told_and_changes_nothing(
        string command,
        string directory,
        string said
    )
    {
        _ = Directory.CreateDirectory(Storage);

        await using var bot = Start(command, _directory.PathOf(directory));

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Contains(said, Assert.Single(bot.Errors), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Storage));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Settings_that_cannot_be_read_stop_it_for_they_may_name_the_directory(string command)
    {
        await File.WriteAllTextAsync(
            _directory.PathOf("appsettings.json"),
            "{ oops",
            TestContext.Current.CancellationToken
        );

        await using var bot = BotProcess.Start(
            [command, Backup, "--Storage:KeepDays=x"],
            directory: _directory.Path
        );

        Assert.Equal(ExitCode.Failure, await bot.ExitAsync());
        Assert.Equal(2, bot.Errors.Count);
        Assert.StartsWith("appsettings.json: this is not JSON", bot.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("Storage:KeepDays", bot.Errors[1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Storage));
    }

    [Fact]
    public async Task A_bot_that_is_running_and_cannot_be_reached_is_told_apart_from_one_that_is_not()
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var bot = await StartBotAsync(rybbit);

        await using var backup = BotProcess.Start(
            ["backup", Backup, $"--urls=http://127.0.0.1:{BotProcess.FreePort()}"],
            directory: _directory.Path
        );

        Assert.Equal(ExitCode.Failure, await backup.ExitAsync());
        Assert.Contains("does not answer at", Assert.Single(backup.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("look", 403)]
    [InlineData("change", 409)]
    [InlineData("wrong", 403)]
    public async Task The_page_gives_copies_only_to_whoever_may_change_the_bot(string token, int status)
    {
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var bot = await StartBotAsync(rybbit, "--Web:LookToken=look", "--Web:ChangeToken=change");
        using var browser = new HttpClient();
        browser.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var reply = await browser.GetAsync(
            new Uri($"http://127.0.0.1:{_port}/backup/ledger.db?of=/elsewhere"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(status, (int)reply.StatusCode);
    }

    public void Dispose() => _directory.Dispose();

    private string Urls => $"--urls=http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    private BotProcess Start(string command, string directory) =>
        BotProcess.Start([command, directory, Urls], directory: _directory.Path);

    private async Task<int> RunAsync(string command, string directory)
    {
        await using var process = Start(command, directory);
        return await process.ExitAsync();
    }

    private async Task<BotProcess> StartBotAsync(RybbitDriver rybbit, params string[] settings)
    {
        var bot = BotProcess.Start(
            [
                "run",
                $"--Rybbit:ApiUrl={rybbit.Url}",
                $"--Rybbit:ApiKey={rybbit.Key}",
                $"--Rybbit:Sites={rybbit.Site.Number.ToString(CultureInfo.InvariantCulture)}",
                "--Rybbit:PollEvery=00:00:01",
                .. settings,
                Urls,
            ],
            directory: _directory.Path
        );
        _ = await bot.LineAsync(line => line.StartsWith("The page is at ", StringComparison.Ordinal));
        await ReadTwiceAsync(rybbit);
        return bot;
    }

    private async Task TellAsync(RybbitDriver rybbit, string path)
    {
        var before = Live.Count();
        rybbit.Visit(path);
        for (var read = 0; Live.Count() <= before; read++)
        {
            Assert.True(read < 60, $"{path} was not told in sixty readings");
            _ = await NextReadingAsync(rybbit);
        }
    }

    private static async Task ReadTwiceAsync(RybbitDriver rybbit)
    {
        _ = await NextReadingAsync(rybbit);
        _ = await NextReadingAsync(rybbit);
    }

    private static async Task<FakeRequest> NextReadingAsync(RybbitDriver rybbit)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var request = await rybbit.NextRequestAsync(deadline.Token);
            if (request.PathAndQuery.Contains("since_timestamp", StringComparison.Ordinal))
            {
                return request;
            }
        }
    }
}
