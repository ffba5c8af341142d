using System.Globalization;

namespace RybbitBot.Tests;

/// <summary>A hand that does to a <see cref="FakeRybbit"/> what visitors, admins and bad luck do.</summary>
internal sealed class RybbitDriver : IAsyncDisposable
{
    private readonly FakeRybbit _server;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private int _sessions;

    private RybbitDriver(FakeRybbit server, TimeProvider time)
    {
        (_server, _time) = (server, time);
        _random = new Random(server.Options.Seed);
    }

    /// <summary>The server's address, without <c>/api</c>.</summary>
    public string Url => _server.Address.ToString().TrimEnd('/');

    /// <summary>A key that it accepts.</summary>
    public string Key => _server.Options.Keys[0].Value;

    /// <summary>The site that is acted on.</summary>
    public FakeSite Site => _server.Options.Sites[0];

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<FakeRequest> Requests => _server.Requests;

    /// <summary>Starts a server to act on.</summary>
    public static async Task<RybbitDriver> StartAsync(TimeProvider time, FakeRybbitOptions? options = null)
    {
        var server = await FakeRybbit.StartAsync(options ?? new(), time);
        return new(server, time);
    }

    /// <summary>Somebody views a page.</summary>
    public void Visit(string path, string country = "DE", string city = "Berlin", string referrer = "") =>
        Receive(Some.Pageview(path, country, city, referrer));

    /// <summary>Somebody signs up.</summary>
    public void Signup(string path = "/signup", string properties = "{}", string country = "DE") =>
        Receive(Some.CustomEvent("signup", path, properties, country));

    /// <summary>Rybbit receives rows, and a node writes them.</summary>
    public void Receive(params IEnumerable<EventRow> rows)
    {
        foreach (var row in rows)
        {
            var stamp = row.Stamp ?? _time.GetUtcNow();
            Store(row, stamp, VisibleAt(stamp));
        }
    }

    /// <summary>Rybbit receives a row that nobody can read before a certain instant.</summary>
    public void ReceiveLate(EventRow row, DateTimeOffset visibleAt) =>
        Store(row, row.Stamp ?? _time.GetUtcNow(), visibleAt);

    /// <summary>Plays recorded traffic: each row is visible when its time and its node have come.</summary>
    public void Replay(TrafficReplay traffic, DateTimeOffset start, double speed = 1)
    {
        foreach (var (offset, row) in traffic.Rows)
        {
            var stamp = start + (offset / speed);
            Store(row, stamp, VisibleAt(stamp));
        }
    }

    /// <summary>A device turns out to be somebody: Rybbit writes that onto its stored rows.</summary>
    public void Identify(string device, string user, string traits = "{}") =>
        _server.Log.Change(
            row => row["user_id"] == device,
            row => row.With("identified_user_id", user).WithRaw("traits", traits)
        );

    /// <summary>A user is deleted, and with it the rows.</summary>
    public void Forget(string device) => _server.Log.Remove(row => row["user_id"] == device);

    /// <summary>The next requests go wrong, one after the other.</summary>
    public void Fail(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _server.Faults.Add(fault);
        }
    }

    /// <summary>Every request goes wrong, until <see cref="Recover"/>.</summary>
    public void FailAlways(Fault fault) => _server.Faults.Keep(fault);

    /// <summary>Nothing goes wrong any more.</summary>
    public void Recover() => _server.Faults.Clear();

    /// <summary>Waits for the next request that nobody has waited for.</summary>
    public ValueTask<FakeRequest> NextRequestAsync(CancellationToken cancellationToken) =>
        _server.NextRequestAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private DateTimeOffset VisibleAt(DateTimeOffset stamp)
    {
        var nodes = _server.Options.Nodes;
        return nodes.Count == 0 ? stamp : nodes[_random.Next(nodes.Count)].VisibleAt(stamp);
    }

    private void Store(EventRow row, DateTimeOffset stamp, DateTimeOffset visibleAt)
    {
        var whole = _server.Options.HasMilliseconds ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond;
        var cut = new DateTimeOffset(stamp.UtcTicks - (stamp.UtcTicks % whole), TimeSpan.Zero);
        _server.Log.Add(new(Site.Number, WithIds(row), cut, visibleAt));
    }

    // A row that says nothing of its visitor is one of a new visitor.
    private EventRow WithIds(EventRow row)
    {
        var number = Interlocked.Increment(ref _sessions).ToString("x12", CultureInfo.InvariantCulture);
        var withSession = row["session_id"].Length > 0 ? row : row.With("session_id", $"s-{number}");
        return row["user_id"].Length > 0 ? withSession : withSession.With("user_id", number);
    }
}
