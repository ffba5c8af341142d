using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RybbitBot.Chat;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>
/// Whether the bot has begun: its stores are open, Rybbit has answered once, well or badly, and each chat has
/// said hello. Once ready it stays so: what breaks later is told, but a restart would not mend it.
/// </summary>
/// <param name="chats">The names of the configured chats.</param>
internal sealed class Readiness(IEnumerable<string> chats) : IHealthCheck, IChatPresence
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, string> _chats = chats.ToImmutableDictionary(
        chat => chat,
        _ => "not joined yet"
    );
    private ImmutableHashSet<string> _joined = [];
    private bool _areStoresOpen;
    private bool _hasRybbitAnswered;
    private string _rybbit = "not asked yet";

    /// <summary>The names of the configured chats, in order.</summary>
    public IReadOnlyList<string> Chats => [.. _chats.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The stores are open.</summary>
    public void StoresOpened()
    {
        lock (_gate)
        {
            _areStoresOpen = true;
        }
    }

    /// <summary>Rybbit was asked. Any answer will do, and silence is none.</summary>
    /// <param name="problem">What was wrong, or null.</param>
    public void RybbitAsked(RybbitProblem? problem)
    {
        lock (_gate)
        {
            _hasRybbitAnswered |= problem is not { Kind: RybbitProblemKind.Unreachable };
            _rybbit = problem?.Reason ?? "ok";
        }
    }

    /// <inheritdoc/>
    public void Joined(string chat)
    {
        lock (_gate)
        {
            _chats = _chats.SetItem(chat, "ok");
            _joined = _joined.Add(chat);
        }
    }

    /// <inheritdoc/>
    public void Lost(string chat, string reason)
    {
        lock (_gate)
        {
            _chats = _chats.SetItem(chat, reason);
        }
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        lock (_gate)
        {
            var parts = new Dictionary<string, object>
            {
                ["stores"] = _areStoresOpen ? "ok" : "not open yet",
                ["rybbit"] = _rybbit,
            };
            foreach (var (name, state) in _chats)
            {
                parts[name] = state;
            }

            var isReady = _areStoresOpen && _hasRybbitAnswered && _chats.Keys.All(_joined.Contains);
            var isWell = parts.Values.All(state => state is "ok");
            return Task.FromResult(
                isReady && isWell ? HealthCheckResult.Healthy(data: parts)
                : isReady ? HealthCheckResult.Degraded(data: parts)
                : HealthCheckResult.Unhealthy(data: parts)
            );
        }
    }
}
