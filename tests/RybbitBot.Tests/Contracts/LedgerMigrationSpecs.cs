using RybbitBot.Delivery;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests.Contracts;

/// <summary>A ledger of an older version, with something of everything in it, is brought up to date.</summary>
public sealed class LedgerMigrationSpecs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.PathOf(SqliteOutbox.FileName);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_it_holds_is_kept(int format)
    {
        Write(format);
        using var outbox = new SqliteOutbox(FilePath);

        var sending = await outbox.ReadSendingAsync(Some.Channel, Stop);
        var posted = Assert.Single(await outbox.ReadPostedAsync(Some.Channel, null, null, 10, Stop));

        Assert.Equal(["/pending"], Paths(await outbox.ReadPendingAsync(Some.Channel, 10, Stop)));
        Assert.Equal("k-sending", sending?.Key.Value);
        Assert.Equal((new PostAttempt(Some.Noon), null), (sending!.Attempt, sending.Due));
        Assert.Equal(["/sending"], Paths(sending.Members));
        Assert.Equal(("/sent", "m1"), (posted.Event.Event.Pathname, posted.MessageId));
        Assert.Equal(format >= 2, await outbox.ReadScopeAsync(Stop) is not null);
        Assert.Equal(format >= 3 ? 1 : 0, (await outbox.ReadRhythmAsync(Some.Site.Id, Stop)).Count);
        Assert.Empty(await outbox.ReadNotesAsync(Some.Channel, 10, Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Of_what_it_set_aside_only_what_somebody_wants_is_replayed(int format)
    {
        Write(format);
        using var outbox = new SqliteOutbox(FilePath);

        Assert.Equal(1, await outbox.CountFailedAsync(Some.Id(1), Stop));
        Assert.Equal(1, await outbox.ReplayFailedAsync(Some.Id(1), Stop));

        Assert.Equal(["/failed", "/pending"], Paths(await outbox.ReadPendingAsync(Some.Channel, 10, Stop)));
    }

    [Fact]
    public async Task It_goes_on_as_a_new_one_would()
    {
        Write(format: 3);
        using var outbox = new SqliteOutbox(FilePath);
        var sending = await outbox.ReadSendingAsync(Some.Channel, Stop);

        await outbox.MarkFailedAsync(sending!.Key, new(FailureKind.Rejected, "bad"), Some.Noon, Stop);
        await outbox.ForgetBeforeAsync(Some.Noon.AddDays(1), Stop);
        _ = await outbox.CommitAsync(
            Some.Commit(new Match(Some.Subscription(), Some.Pageview("/new"))),
            Stop
        );

        Assert.Equal(["/pending", "/new"], Paths(await outbox.ReadPendingAsync(Some.Channel, 10, Stop)));
    }

    private static IEnumerable<string> Paths(IEnumerable<PendingDelivery> deliveries) =>
        deliveries.Select(delivery => delivery.Event.Event.Pathname);

    // As a version of that format left it: the steps that lead there are never changed.
    private void Write(int format)
    {
        using var session = new LedgerSession(FilePath);
        session.Open();
        LedgerSchema.Apply(session, FilePath, format);
        Add(session, 1, "/sent", "sent", message: "k-sent", reason: null);
        Add(session, 2, "/failed", "failed", message: "k-failed", reason: null);
        Add(session, 3, "/dropped", "failed", message: null, "Its subscription is gone.");
        Add(session, 4, "/unwanted", "failed", message: "k-unwanted", reason: null);
        Add(session, 5, "/sending", "sending", message: "k-sending", reason: null);
        Add(session, 6, "/pending", "pending", message: null, reason: null);
        if (format >= 2)
        {
            _ = session.Execute("INSERT INTO scope VALUES (1, '7', 'slack')");
        }

        if (format >= 3)
        {
            _ = session.Execute("INSERT INTO rhythm VALUES (7, 3, 1.5, 3600)");
        }
    }

    private static void Add(
        LedgerSession session,
        int id,
        string path,
        string state,
        string? message,
        string? reason
    )
    {
        var visit = Some.Pageview(path);
        _ = session.Execute(
            "INSERT INTO events VALUES (?1, ?2, 1, 7, ?3, ?4)",
            id,
            visit.Key.ToString(),
            Some.Noon.UtcTicks,
            StoredEvent.Write(visit.Event)
        );
        long? settled = state is "sent" or "failed" ? Some.Noon.UtcTicks : null;
        if (message is not null)
        {
            _ = session.Execute(
                "INSERT INTO messages VALUES (?1, 'slack', 'T1', 'C1', ?2, ?3, ?4, ?5, ?6)",
                message,
                state,
                Some.Noon.UtcTicks,
                settled,
                state == "sent" ? "m1" : null,
                message == "k-unwanted" ? "Its subscriptions are gone." : null
            );
        }

        _ = session.Execute(
            """
            INSERT INTO deliveries
            VALUES (?1, ?1, 'slack', 'T1', 1, 'slack', 'T1', 'C1', ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            id,
            state,
            Some.Noon.UtcTicks,
            message,
            message is null ? null : 0,
            settled,
            reason
        );
    }
}
