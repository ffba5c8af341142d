using RybbitBot.Hosting;
using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests;

/// <summary>A backup is whole or is not there, and never costs what it is made of.</summary>
public sealed class BackupSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly AlarmClock _clock = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private readonly StringWriter _output = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Storage => _directory.PathOf("data");

    private string Backup => _directory.PathOf("backup");

    public BackupSpecs()
    {
        using var held = StorageDirectory.Open(Storage);
        LiteDbSubscriptionStore.Open(held.PathOf(LiteDbSubscriptionStore.FileName)).Dispose();
        new SqliteOutbox(held.PathOf(SqliteOutbox.FileName)).Dispose();
    }

    public void Dispose()
    {
        _directory.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_bots_own_directory_by_another_name_is_no_place_for_a_backup(bool isRunning)
    {
        var link = _directory.PathOf("link");
        _ = Directory.CreateSymbolicLink(link, Storage);
        using var running = isRunning ? StorageDirectory.Open(Storage) : null;
        var before = Files(Storage);

        foreach (var name in new[] { Storage, Storage + "/", link, link + "/." })
        {
            var refused = await Assert.ThrowsAsync<StorageException>(() => BackUpAsync(name));
            Assert.Contains("keeps its data", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Files(Storage));
    }

    [Fact]
    public async Task A_backup_may_lie_in_the_bots_directory()
    {
        Assert.Equal(ExitCode.Success, await BackUpAsync(Path.Combine(Storage, "backup")));

        Assert.Equal(
            ["ledger.db", "subscriptions.db"],
            Files(Path.Combine(Storage, "backup")).Select(file => file.Name)
        );
    }

    [Fact]
    public async Task What_cannot_be_put_in_its_place_is_told_and_nothing_is_left_beside_it()
    {
        _ = Directory.CreateDirectory(Path.Combine(Backup, "ledger.db", "sub"));

        var refused = await Assert.ThrowsAsync<StorageException>(() => BackUpAsync(Backup));

        Assert.Contains($"{Backup} cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(Backup),
            left => Path.GetFileName(left).StartsWith('.')
        );
    }

    [Fact]
    public async Task Stopped_it_leaves_the_older_backup_as_it_was()
    {
        _ = await BackUpAsync(Backup);
        var before = Files(Backup);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var stopped = await Assert.ThrowsAsync<StorageException>(() => BackUpAsync(Backup, stop: stop.Token));

        Assert.Contains("is as it was", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(before, Files(Backup));
    }

    [Fact]
    public async Task A_running_bot_that_breaks_off_leaves_the_older_backup_as_it_was()
    {
        _ = await BackUpAsync(Backup);
        var before = Files(Backup);
        await using var bot = await AnyServer.StartAsync(async context =>
        {
            context.Response.ContentType = BackupEndpoints.ContentType;
            context.Response.ContentLength = 100_000;
            await context.Response.Body.WriteAsync(new byte[1_000], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        });

        var told = await FailWhileRunningAsync(bot.Url);

        Assert.Contains("broke off", told, StringComparison.Ordinal);
        Assert.Equal(before, Files(Backup));
    }

    [Fact]
    public async Task What_is_sent_and_is_no_store_is_not_taken_for_a_backup()
    {
        _ = await BackUpAsync(Backup);
        var before = Files(Backup);
        await using var bot = await AnyServer.StartAsync(context =>
        {
            context.Response.ContentType = BackupEndpoints.ContentType;
            return context.Response.WriteAsync(new string('x', 20_000), context.RequestAborted);
        });

        _ = await FailWhileRunningAsync(bot.Url);

        Assert.Equal(before, Files(Backup));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_running_bot_that_hangs_is_given_up(bool hasBegun)
    {
        await using var bot = await AnyServer.StartAsync(async context =>
        {
            if (hasBegun)
            {
                context.Response.ContentType = BackupEndpoints.ContentType;
                await context.Response.Body.WriteAsync(new byte[1_000], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var asking = FailWhileRunningAsync(bot.Url);
        await _clock.IsSetAsync(RunningStores.Patience);
        if (hasBegun)
        {
            // Its first bytes came, and its patience began anew.
            await _clock.IsSetAsync(RunningStores.Patience);
        }

        _clock.Advance(RunningStores.Patience);

        var told = await asking.WaitAsync(AlarmClock.Patience, TimeProvider.System, Stop);
        Assert.Contains("has sent nothing for 2 minutes", told, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Backup));
    }

    [Theory]
    [InlineData(200, "text/html", "gives no backup (HTTP 200)")]
    [InlineData(404, "text/html", "gives no backup (HTTP 404)")]
    [InlineData(409, "application/json", "keeps its data elsewhere")]
    [InlineData(403, "application/json", "only over loopback")]
    [InlineData(507, "application/json", "has room")]
    public async Task An_answer_that_is_no_copy_is_told_with_what_to_do(int status, string type, string part)
    {
        await using var other = await AnyServer.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, type);
            return context.Response.WriteAsync("<html></html>", context.RequestAborted);
        });

        Assert.Contains(part, await FailWhileRunningAsync(other.Url), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Backup));
    }

    [Fact]
    public void What_a_killed_process_left_half_done_is_swept_at_the_next_start()
    {
        var left = Path.Combine(Storage, ".unfinished-abc");
        _ = Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "ledger.db"), "half");

        StorageDirectory.Open(Storage).Dispose();

        Assert.False(Directory.Exists(left));
    }

    private async Task<string> FailWhileRunningAsync(string url)
    {
        using var running = StorageDirectory.Open(Storage);
        return (await Assert.ThrowsAsync<StorageException>(() => BackUpAsync(Backup, url))).Message;
    }

    private async Task<int> BackUpAsync(string directory, string? url = null, CancellationToken? stop = null)
    {
        using var bot = new RunningStores([url ?? "http://127.0.0.1:1"], _clock);
        return await new BackupCommand(Storage, bot, _output).RunAsync(directory, stop ?? Stop);
    }

    private static List<(string Name, string Content)> Files(string directory) =>
        [
            .. Directory
                .EnumerateFiles(directory)
                .Where(file => Path.GetFileName(file) != StorageDirectory.LockFile)
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetFileName(file), Convert.ToBase64String(File.ReadAllBytes(file)))),
        ];
}
