using RybbitBot.Delivery;
using RybbitBot.Subscriptions;

namespace RybbitBot.Sqlite;

/// <summary>The door of the ledger.</summary>
internal static class SqliteSetup
{
    /// <summary>
    /// Keeps the ledger in the file at <paramref name="path"/>, or in memory where that is
    /// <see cref="SqliteOutbox.InMemory"/>.
    /// </summary>
    public static IServiceCollection AddSqlite(
        this IServiceCollection services,
        Func<IServiceProvider, string> path
    ) =>
        services
            .AddSingleton(provider => new SqliteOutbox(
                path(provider),
                provider.GetService<TimeProvider>(),
                provider.GetService<ILogger<SqliteOutbox>>()
            ))
            .AddSingleton<IChangeStore>(provider => provider.GetRequiredService<SqliteOutbox>())
            .AddSingleton<IOutbox>(provider => provider.GetRequiredService<SqliteOutbox>())
            .AddSingleton<IStoreFile>(provider => provider.GetRequiredService<SqliteOutbox>());
}
