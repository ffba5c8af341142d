using Microsoft.Data.Sqlite;
using RybbitBot.Sqlite;

namespace RybbitBot.Chaos;

/// <summary>What stands in the ledger of a bot that has ended.</summary>
internal static class Ledger
{
    /// <summary>How many deliveries there are in each state.</summary>
    public static IReadOnlyDictionary<string, int> CountDeliveries(string storage)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(storage, SqliteOutbox.FileName),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT state, count(*) FROM deliveries GROUP BY state";
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<string, int>();
        while (reader.Read())
        {
            counts[reader.GetString(0)] = reader.GetInt32(1);
        }

        return counts;
    }

    /// <summary>What should not stand there once everything was told, in words.</summary>
    /// <param name="storage">The bot's storage directory.</param>
    /// <param name="fates">What may have become of a delivery, beside that it was sent.</param>
    public static IEnumerable<string> Leftovers(string storage, params string[] fates) =>
        CountDeliveries(storage)
            .Where(state => state.Key != "sent" && !fates.Contains(state.Key))
            .Select(state => FormattableString.Invariant($"the ledger still has {state.Value} {state.Key}"));
}
