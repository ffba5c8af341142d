using Microsoft.Extensions.Time.Testing;
using RybbitBot.Sqlite;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

public sealed class LedgerJournalSpecs : IDisposable
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly TemporaryDirectory _directory = new();
    private SqliteOutbox _ledger;

    public LedgerJournalSpecs() => _ledger = Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ledger.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Changes_come_back_whole_and_newest_first_also_after_a_restart()
    {
        var byAda = Note(ChangeKind.Edited, new("U1", "Ada")) with { Detail = "type:visit path:/a" };
        var byTheBot = Note(ChangeKind.Paused, by: null) with { Detail = "archived" };
        await _ledger.AddAsync([byAda, Note(ChangeKind.Resumed, null, "C2")], Stop);
        await _ledger.AddAsync([byTheBot], Stop);
        _ledger.Dispose();
        _ledger = Open();

        Assert.Equal([byTheBot, byAda], await _ledger.ReadNotesAsync(Some.Channel, 10, Stop));
        Assert.Equal([byTheBot], await _ledger.ReadNotesAsync(Some.Channel, 1, Stop));
    }

    [Fact]
    public async Task A_channel_that_changes_without_end_keeps_its_newest_changes_and_no_others()
    {
        var other = Note(ChangeKind.Resumed, null, "C2");
        await _ledger.AddAsync([other], Stop);
        for (var i = 0; i < ChangeJournal.MaxOfChannel + 20; i++)
        {
            await _ledger.AddAsync([Note(ChangeKind.Edited, null) with { Detail = $"{i}" }], Stop);
        }

        var notes = await _ledger.ReadNotesAsync(Some.Channel, int.MaxValue, Stop);

        Assert.Equal(ChangeJournal.MaxOfChannel, notes.Length);
        Assert.Equal(("219", "20"), (notes[0].Detail, notes[^1].Detail));
        Assert.Equal([other], await _ledger.ReadNotesAsync(Some.ChannelCalled("C2"), 10, Stop));
    }

    [Fact]
    public async Task What_is_older_than_90_days_is_neither_shown_nor_kept()
    {
        await _ledger.AddAsync([Note(ChangeKind.Edited, null)], Stop);
        _time.Advance(ChangeJournal.KeptFor + TimeSpan.FromSeconds(1));

        Assert.Empty(await _ledger.ReadNotesAsync(Some.Channel, 10, Stop));
        await _ledger.ForgetBeforeAsync(_time.GetUtcNow().AddDays(-7), Stop);
        _ledger.Dispose();

        // Whoever looks from an earlier day would see what was kept.
        _ledger = new(_directory.PathOf(SqliteOutbox.FileName), new FakeTimeProvider(Some.Noon));
        Assert.Empty(await _ledger.ReadNotesAsync(Some.Channel, 10, Stop));
    }

    [Fact]
    public async Task A_channel_that_moves_takes_its_journal_along()
    {
        var note = Note(ChangeKind.Edited, null);
        await _ledger.AddAsync([note], Stop);
        var moved = Some.ChannelCalled("moved");

        await _ledger.MoveAsync(Some.Channel, moved, Stop);

        Assert.Equal([note with { Channel = moved }], await _ledger.ReadNotesAsync(moved, 10, Stop));
    }

    private ChangeNote Note(ChangeKind kind, Member? by, string channel = "C1") =>
        new(Some.ChannelCalled(channel), Some.Id(1), kind, by, _time.GetUtcNow());

    private SqliteOutbox Open() => new(_directory.PathOf(SqliteOutbox.FileName), _time);
}
