using LiteDB;
using RybbitBot.LiteDb;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

public sealed class LiteDbMemoryContract : SubscriptionStoreContract
{
    protected override ISubscriptionStore Open() =>
        LiteDbSubscriptionStore.Open(LiteDbSubscriptionStore.InMemory);
}

public sealed class LiteDbFileContract : SubscriptionStoreContract
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.PathOf(LiteDbSubscriptionStore.FileName);

    [Fact]
    public async Task Everything_survives_a_restart()
    {
        var subscription = Typed("/pricing,/enterprise template:{path}");
        await Store.PutAsync(subscription, Stop);
        _ = await Store.NextIdAsync("slack", "T1", Stop);

        Reopen();

        Assert.Equal(subscription, Assert.Single(Store.All));
        Assert.Equal(3, (await Store.NextIdAsync("slack", "T1", Stop)).Number);
    }

    [Fact]
    public async Task Each_acknowledged_change_is_in_the_file_at_once()
    {
        for (var number = 1; number <= 5; number++)
        {
            await Store.PutAsync(Some.Subscription(number), Stop);

            // What a killed process leaves behind: the file as it is, while the store still has it open.
            var copy = _directory.CopyAsIs(LiteDbSubscriptionStore.FileName, $"after-{number}.db");
            using var left = LiteDbSubscriptionStore.Open(copy);
            Assert.Equal(number, left.All.Length);
        }
    }

    [Fact]
    public async Task Words_of_another_version_keep_their_subscription_silent_and_unharmed()
    {
        await Store.PutAsync(Some.Subscription(), Stop);
        Reopen();
        Edit(document => document["filter"] = "planet:mars /pricing");

        var unread = Assert.Single(Store.All);
        await Store.PutAsync(unread with { MadeBy = new("U2", "Bob") }, Stop);
        Reopen();

        Assert.False(unread.IsActive(Some.Noon));
        Assert.Contains("planet:mars", unread.Pause!.Reason, StringComparison.Ordinal);
        Assert.False(unread.Filter.IsMatch(Some.Pageview("/pricing").Event));
        Edit(document => Assert.Equal("planet:mars /pricing", document["filter"].AsString));
    }

    [Fact]
    public async Task Options_of_another_version_come_back_with_it()
    {
        var pause = new SubscriptionPause("holidays", Some.Noon);
        await Store.PutAsync(Typed("/pricing template:{path}") with { Pause = pause }, Stop);
        Edit(document => document["options"] = "colour:blue");
        await Store.PutAsync(Assert.Single(Store.All), Stop);

        Edit(document =>
        {
            Assert.Equal("colour:blue", document["options"].AsString);
            document["options"] = "template:\"{title}\"";
        });

        var readable = Assert.Single(Store.All);
        Assert.Equal(
            "type:visit path:/pricing template:\"{title}\"",
            $"{readable.Filter} {readable.Options}"
        );
        Assert.Equal(pause, readable.Pause);
    }

    [Fact]
    public async Task A_pause_of_before_causes_were_kept_is_a_persons()
    {
        var pause = new SubscriptionPause("holidays", Some.Noon) { Cause = PauseCause.Channel };
        await Store.PutAsync(Some.Subscription() with { Pause = pause }, Stop);

        Edit(document => Assert.True(document["pause"].AsDocument.Remove("cause")));

        Assert.Equal(new("holidays", Some.Noon), Assert.Single(Store.All).Pause);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_with_what_to_do()
    {
        using (var newer = OpenRaw())
        {
            newer.UserVersion = 99;
        }

        var refused = Assert.Throws<StorageException>(() => LiteDbSubscriptionStore.Open(FilePath));

        Assert.Contains("newer RybbitBot", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        File.WriteAllText(FilePath, new string('x', 20_000));

        var refused = Assert.Throws<StorageException>(() => LiteDbSubscriptionStore.Open(FilePath));

        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    protected override ISubscriptionStore Open() => LiteDbSubscriptionStore.Open(FilePath);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _directory.Dispose();
    }

    private void Edit(Action<BsonDocument> edit)
    {
        Reopen();
        using var database = OpenRaw();
        var documents = database.GetCollection("subscriptions");
        var document = Assert.Single(documents.FindAll().ToList());
        edit(document);
        _ = documents.Update(document);
    }

    private LiteDatabase OpenRaw() =>
        new(new ConnectionString { Filename = FilePath, Collation = Collation.Binary });
}
