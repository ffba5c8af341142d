using System.Collections.Concurrent;
using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>The workspace that the app is installed in.</summary>
public sealed class FakeWorkspace(TimeProvider time)
{
    /// <summary>The workspace's id.</summary>
    public const string TeamId = "T0RYBBIT1";

    /// <summary>The workspace's domain.</summary>
    public const string Domain = "acme";

    /// <summary>The user that the bot is.</summary>
    public const string BotUser = "U0BOT0001";

    /// <summary>The bot.</summary>
    public const string BotId = "B0RYB0001";

    /// <summary>The app.</summary>
    public const string AppId = "A0RYB0001";

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, FakeChannel> _channels = [];
    private readonly ConcurrentDictionary<string, FakeUser> _users = [];
    private readonly ConcurrentDictionary<string, FakeView> _views = [];
    private long _lastTs;
    private long _lastId;

    /// <summary>Every message that came into a channel, as it read then.</summary>
    public Journal<PostedMessage> Posted { get; } = new();

    /// <summary>Every change of a message.</summary>
    public Journal<PostedMessage> Updated { get; } = new();

    /// <summary>Every message that one user alone sees.</summary>
    public Journal<EphemeralMessage> Ephemerals { get; } = new();

    /// <summary>Every modal that was opened.</summary>
    public Journal<FakeView> OpenedViews { get; } = new();

    /// <summary>Every modal that was changed, as it reads since.</summary>
    public Journal<FakeView> UpdatedViews { get; } = new();

    /// <summary>Every file that was completed.</summary>
    public Journal<UploadedFile> Files { get; } = new();

    /// <summary>A workspace as the specs know it: a few people, and a channel of each kind.</summary>
    public static FakeWorkspace Populated(TimeProvider time)
    {
        var workspace = new FakeWorkspace(time);
        workspace.Add(new FakeUser(BotUser, "rybbit") { IsBot = true });
        workspace.Add(new FakeUser("U0ANN0001", "ann"));
        workspace.Add(new FakeUser("U0BOB0001", "bob") { IsAdmin = true });
        workspace.Add(new FakeUser("U0OWN0001", "olga") { IsOwner = true });
        workspace.Add(new FakeUser("U0GST0001", "gus") { IsRestricted = true });
        workspace.Add(new FakeUser("U0STR0001", "sam") { IsStranger = true, TeamId = "T0OTHER01" });
        string[] all = ["U0ANN0001", "U0BOB0001", "U0OWN0001", "U0GST0001", "U0STR0001"];
        workspace.Add(new FakeChannel("C0WEB0001", "web").With([BotUser, .. all]));
        workspace.Add(new FakeChannel("C0OUT0001", "outside").With(all));
        workspace.Add(new FakeChannel("C0OLD0001", "old") { IsArchived = true }.With(all));
        workspace.Add(new FakeChannel("G0SEC0001", "secret") { IsPrivate = true }.With([BotUser, .. all]));
        workspace.Add(new FakeChannel("G0FAR0001", "far") { IsPrivate = true }.With(all));
        return workspace;
    }

    /// <summary>The channel of that id.</summary>
    public FakeChannel Channel(string id) => _channels[id];

    /// <summary>The user of that id.</summary>
    public FakeUser User(string id) => _users[id];

    /// <summary>Adds a channel.</summary>
    public void Add(FakeChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _channels[channel.Id] = channel;
    }

    /// <summary>Adds a user, or changes one.</summary>
    public void Add(FakeUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        _users[user.Id] = user;
    }

    /// <summary>Deletes a channel.</summary>
    public void Delete(FakeChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _ = _channels.TryRemove(channel.Id, out _);
    }

    /// <summary>Lets a user say something.</summary>
    public PostedMessage Say(string channel, string user, string text)
    {
        var message = new PostedMessage(channel, NextTs(), user, text, null, null, null, []);
        Channel(channel).Put(message);
        return message;
    }

    /// <summary>The modal as it reads now, or null.</summary>
    public FakeView? View(string? id) => id is null ? null : _views.GetValueOrDefault(id);

    internal FakeUser? FindUser(string? id) => id is null ? null : _users.GetValueOrDefault(id);

    /// <summary>By id, by name with or without its sign, or by the id of the user at the other end.</summary>
    internal FakeChannel? FindChannel(string? address)
    {
        if (address is null)
        {
            return null;
        }

        if (_channels.TryGetValue(address, out var channel))
        {
            return channel;
        }

        var name = address.TrimStart('#');
        return FindUser(address) is { } user
            ? Direct(user)
            : _channels.Values.FirstOrDefault(other => other.Name == name);
    }

    internal FakeView? FindViewByExternalId(string? id) =>
        id is null ? null : _views.Values.FirstOrDefault(view => (string?)view.Content["external_id"] == id);

    internal void Post(PostedMessage message)
    {
        Channel(message.Channel).Put(message);
        Posted.Add(message);
    }

    internal void Update(PostedMessage message)
    {
        Channel(message.Channel).Put(message);
        Updated.Add(message);
    }

    internal FakeView Show(FakeView view)
    {
        _views[view.Id] = view;
        return view;
    }

    /// <summary>The id of a message: it tells when, and is unique.</summary>
    internal string NextTs()
    {
        lock (_gate)
        {
            var micros = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            _lastTs = Math.Max(_lastTs + 1, micros);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:D6}"
            );
        }
    }

    /// <summary>An id that nothing else has.</summary>
    internal string NextId(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _lastId):D7}");

    private FakeChannel Direct(FakeUser user)
    {
        var id = $"D{user.Id[1..]}";
        return _channels.GetOrAdd(
            id,
            _ => new FakeChannel(id, "directmessage") { IsDirect = true }.With(user.Id, BotUser)
        );
    }
}
