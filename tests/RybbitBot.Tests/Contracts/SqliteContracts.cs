using RybbitBot.Delivery;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests.Contracts;

public sealed class SqliteFileContract : DurableOutboxContract
{
    private readonly TemporaryDirectory _directory = new();

    protected override IOutbox Open() => new SqliteOutbox(_directory.PathOf(SqliteOutbox.FileName));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _directory.Dispose();
    }
}

public sealed class SqliteMemoryContract : OutboxContract
{
    protected override IOutbox Open() => new SqliteOutbox(SqliteOutbox.InMemory);
}
