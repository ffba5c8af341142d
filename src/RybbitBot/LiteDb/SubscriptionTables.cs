using LiteDB;
using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>What stands in an open file. Each change is on the disk when its method returns.</summary>
/// <remarks>
/// LiteDB 5.0.20 acknowledges a change before it is written, so every change ends with a checkpoint, which
/// writes and syncs. A checkpoint needs the file to itself: nothing here keeps a cursor open.
/// </remarks>
internal sealed class SubscriptionTables(LiteDatabase database) : IDisposable
{
    private readonly ILiteCollection<BsonDocument> _subscriptions = database.GetCollection("subscriptions");
    private readonly ILiteCollection<BsonDocument> _numbers = database.GetCollection("numbers");

    /// <summary>Every subscription, in no order.</summary>
    public List<Subscription> ReadAll() =>
        [.. _subscriptions.FindAll().ToList().Select(SubscriptionDocument.Read)];

    /// <summary>The greatest number that the workspace ever gave; 0 for none.</summary>
    public int LastNumber(string platform, string workspace) =>
        _numbers.FindById(NumbersKey(platform, workspace)) is { } last ? last["last"].AsInt32 : 0;

    /// <summary>Gives the workspace's next number.</summary>
    public SubscriptionId Number(string platform, string workspace)
    {
        SubscriptionId id = new(platform, workspace, LastNumber(platform, workspace) + 1);
        KeepNumber(id);
        database.Checkpoint();
        return id;
    }

    /// <summary>Adds or replaces a subscription.</summary>
    public void Keep(SubscriptionId id, BsonDocument document)
    {
        // Its number first: should the second write fail, a number is lost and nothing else.
        KeepNumber(id);
        _ = _subscriptions.Upsert(document);
        database.Checkpoint();
    }

    /// <summary>Removes a subscription; false where there was none.</summary>
    public bool Remove(SubscriptionId id)
    {
        if (!_subscriptions.Delete(SubscriptionDocument.KeyOf(id)))
        {
            return false;
        }

        database.Checkpoint();
        return true;
    }

    /// <summary>
    /// Takes back what differs from <paramref name="acknowledged"/>: a change that was refused when the disk failed
    /// may stand in the file all the same.
    /// </summary>
    public void Restore(IEnumerable<Subscription> acknowledged)
    {
        var right = acknowledged
            .Select(SubscriptionDocument.Write)
            .ToDictionary(document => document["_id"].AsString, StringComparer.Ordinal);
        foreach (var found in _subscriptions.FindAll().ToList())
        {
            if (!right.Remove(found["_id"].AsString, out var document))
            {
                _ = _subscriptions.Delete(found["_id"]);
            }
            else if (SubscriptionDocument.Read(found) != SubscriptionDocument.Read(document))
            {
                _ = _subscriptions.Update(document);
            }
        }

        foreach (var missing in right.Values)
        {
            _ = _subscriptions.Insert(missing);
        }

        database.Checkpoint();
    }

    /// <summary>Copies all of it into an empty file, document by document: this one is LiteDB's alone while open.</summary>
    public void CopyTo(SubscriptionTables copy)
    {
        _ = copy._subscriptions.InsertBulk(_subscriptions.FindAll().ToList());
        _ = copy._numbers.InsertBulk(_numbers.FindAll().ToList());
        copy.Checkpoint();
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private void Checkpoint() => database.Checkpoint();

    private static BsonValue NumbersKey(string platform, string workspace) => $"{platform}/{workspace}";

    // Numbers are remembered apart from subscriptions, because removed ones must not come again.
    private void KeepNumber(SubscriptionId id)
    {
        if (id.Number > LastNumber(id.Platform, id.Workspace))
        {
            _ = _numbers.Upsert(
                new BsonDocument { ["_id"] = NumbersKey(id.Platform, id.Workspace), ["last"] = id.Number }
            );
        }
    }
}
