using Microsoft.Data.Sqlite;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests;

/// <summary>A restore that fails or is cut short loses nothing, and is told.</summary>
public sealed class RestoreSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly AlarmClock _clock = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private readonly StringWriter _output = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Storage => _directory.PathOf("data");

    private string Backup => _directory.PathOf("backup");

    public RestoreSpecs() => Fill(Backup);

    public void Dispose()
    {
        _directory.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task It_makes_the_directory_where_none_is_yet()
    {
        Assert.Equal(ExitCode.Success, await RestoreAsync());

        Assert.Equal(
            [StorageDirectory.LockFile, "ledger.db", "subscriptions.db"],
            Directory
                .EnumerateFileSystemEntries(Storage)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("kept in", _output.ToString(), StringComparison.Ordinal);
        StorageDirectory.Open(Storage).Dispose();
    }

    [Fact]
    public async Task The_bots_own_directory_is_no_backup_of_itself_whatever_it_is_called()
    {
        Fill(Storage);
        var link = _directory.PathOf("link");
        _ = Directory.CreateSymbolicLink(link, Storage);
        var ledger = await File.ReadAllBytesAsync(Path.Combine(Storage, "ledger.db"), Stop);

        foreach (var name in new[] { Storage, Storage + "/", link })
        {
            var refused = await Assert.ThrowsAsync<StorageException>(() => RestoreAsync(name));
            Assert.Contains("and no backup", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(ledger, await File.ReadAllBytesAsync(Path.Combine(Storage, "ledger.db"), Stop));
        Assert.Empty(Directory.EnumerateDirectories(Storage));
    }

    [Fact]
    public async Task What_a_plain_copy_holds_only_in_the_ledgers_log_is_restored_too()
    {
        using (var ledger = Open(Path.Combine(Backup, "ledger.db")))
        {
            Execute(ledger, "CREATE TABLE told (path TEXT); INSERT INTO told VALUES ('/late')");
            _ = Directory.CreateDirectory(_directory.PathOf("copy"));
            foreach (var file in Directory.EnumerateFiles(Backup))
            {
                File.Copy(file, Path.Combine(_directory.PathOf("copy"), Path.GetFileName(file)));
            }
        }

        Assert.NotEqual(0, new FileInfo(_directory.PathOf("copy/ledger.db-wal")).Length);
        _ = await RestoreAsync(_directory.PathOf("copy"));

        using var restored = Open(Path.Combine(Storage, "ledger.db"));
        Assert.Equal("/late", Execute(restored, "SELECT path FROM told"));
    }

    [Fact]
    public async Task Twice_in_a_second_it_keeps_what_was_there_each_time()
    {
        _ = await RestoreAsync();
        _ = await RestoreAsync();
        _ = await RestoreAsync();

        var kept = Directory.GetDirectories(Storage, "before-restore-*");
        Assert.Equal(2, kept.Length);
        Assert.All(kept, before => StoreFiles.Check(before));
    }

    [Fact]
    public async Task Stopped_it_leaves_everything_as_it_was()
    {
        Fill(Storage);
        var before = Directory.EnumerateFileSystemEntries(Storage).Order(StringComparer.Ordinal).ToList();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var stopped = await Assert.ThrowsAsync<StorageException>(() => RestoreAsync(stop: stop.Token));

        Assert.Contains($"{Storage} is as it was", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(
            [.. before, Path.Combine(Storage, StorageDirectory.LockFile)],
            Directory.EnumerateFileSystemEntries(Storage).Order(StringComparer.Ordinal).OrderBy(IsLock)
        );

        static bool IsLock(string file) => file.EndsWith(StorageDirectory.LockFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_short_it_lets_no_bot_begin_until_it_is_done_again()
    {
        Fill(Storage);
        File.Delete(Path.Combine(Storage, "ledger.db"));
        var obstacle = Path.Combine(Storage, "ledger.db");
        _ = Directory.CreateDirectory(Path.Combine(obstacle, "sub"));

        var failed = await Assert.ThrowsAsync<StorageException>(() => RestoreAsync());
        var refused = Assert.Throws<StorageException>(() => StorageDirectory.Open(Storage));
        var checkedOnly = Assert.Throws<StorageException>(() => StorageCheck.Look(Storage));
        Directory.Delete(obstacle, recursive: true);
        var code = await RestoreAsync();

        Assert.Contains("cannot be written", failed.Message, StringComparison.Ordinal);
        Assert.Contains("was cut short", refused.Message, StringComparison.Ordinal);
        Assert.Contains("before-restore-20260910-", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, checkedOnly.Message);
        Assert.Equal(ExitCode.Success, code);
        StorageDirectory.Open(Storage).Dispose();
    }

    private async Task<int> RestoreAsync(string? backup = null, CancellationToken? stop = null) =>
        await new RestoreCommand(Storage, _clock, _output).RunAsync(backup ?? Backup, stop ?? Stop);

    private static void Fill(string directory)
    {
        _ = Directory.CreateDirectory(directory);
        LiteDbSubscriptionStore.Open(Path.Combine(directory, LiteDbSubscriptionStore.FileName)).Dispose();
        new SqliteOutbox(Path.Combine(directory, SqliteOutbox.FileName)).Dispose();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
