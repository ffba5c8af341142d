using RybbitBot.Hosting;

namespace RybbitBot.Tests;

public sealed class StorageDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    [Fact]
    public void A_missing_directory_is_made()
    {
        using var storage = StorageDirectory.Open(_temporary.PathOf("new/data"));

        Assert.True(Directory.Exists(_temporary.PathOf("new/data")));
        Assert.Equal(_temporary.PathOf("new/data/ledger.db"), storage.PathOf("ledger.db"));
    }

    [Fact]
    public void Nothing_but_the_lock_is_left_in_it()
    {
        using var storage = StorageDirectory.Open(_temporary.Path);

        Assert.Equal(
            [_temporary.PathOf(StorageDirectory.LockFile)],
            Directory.EnumerateFileSystemEntries(_temporary.Path)
        );
    }

    [Fact]
    public void A_second_copy_is_refused_while_the_first_runs()
    {
        using var first = StorageDirectory.Open(_temporary.Path);

        var refused = Assert.Throws<StorageException>(() => StorageDirectory.Open(_temporary.Path));

        Assert.StartsWith(
            $"Another copy of RybbitBot is running on {_temporary.Path}:",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_copy_that_ended_leaves_the_directory_to_the_next()
    {
        StorageDirectory.Open(_temporary.Path).Dispose();

        using var next = StorageDirectory.Open(_temporary.Path);

        Assert.Equal(_temporary.Path, next.Path);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void A_place_where_nothing_can_be_written_is_refused_with_what_to_do(string place)
    {
        File.WriteAllText(_temporary.PathOf("file"), "not a directory");

        var refused = Assert.Throws<StorageException>(() => StorageDirectory.Open(_temporary.PathOf(place)));

        Assert.Contains(_temporary.PathOf(place), refused.Message, StringComparison.Ordinal);
        Assert.Contains("set Storage:Directory", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    public void Dispose() => _temporary.Dispose();
}
