using System.Security.Cryptography;
using System.Text;

namespace RybbitBot.Fakes;

/// <summary>
/// How often one may ask (docs.discord.com/developers/topics/rate-limits): buckets, the global limit, and the
/// ban of those who send too much that is wrong. By the fake's clock.
/// </summary>
public sealed class DiscordLimits
{
    private const int GlobalLimit = 50;

    private static readonly TimeSpan BanWindow = TimeSpan.FromMinutes(10);
    private static readonly string[] Majors = ["channel", "guild", "token", "id"];

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Window> _windows = [];
    private readonly Queue<DateTimeOffset> _wrong = [];
    private readonly List<DiscordLimit> _rules =
    [
        new(DiscordRoutes.CreateMessage, 5, TimeSpan.FromSeconds(5)),
        new(DiscordRoutes.EditMessage, 5, TimeSpan.FromSeconds(5)),
        new(DiscordRoutes.DeleteMessage, 5, TimeSpan.FromSeconds(1)),
        new(DiscordRoutes.FollowUp, 5, TimeSpan.FromSeconds(2)) { Bucket = "webhook" },
        new(DiscordRoutes.EditReply, 5, TimeSpan.FromSeconds(2)) { Bucket = "webhook" },
        new(DiscordRoutes.PutCommands, 2, TimeSpan.FromSeconds(60)),
        new(DiscordRoutes.PutGuildCommands, 2, TimeSpan.FromSeconds(60)),
    ];

    internal DiscordLimits(TimeProvider time, bool isOn) => (_time, IsOn) = (time, isOn);

    /// <summary>Whether they hold.</summary>
    public bool IsOn { get; set; }

    /// <summary>How many wrong requests within 10 minutes are one too many.</summary>
    public int BanAfter { get; set; } = 10_000;

    /// <summary>Whether the bot's address was banned.</summary>
    public bool IsBanned { get; private set; }

    /// <summary>What came although its sender had been told to wait.</summary>
    public Journal<PrematureRequest> Premature { get; } = new();

    /// <summary>How many requests were answered with 401, 403, or 429 that was not shared, in 10 minutes.</summary>
    public int WrongRequests
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _wrong.Count;
            }
        }
    }

    /// <summary>Sets a limit; a visible one in place of that which the route had.</summary>
    public void Set(DiscordLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        lock (_gate)
        {
            _ = _rules.RemoveAll(rule => rule.Route == limit.Route && rule.IsHidden == limit.IsHidden);
            _rules.Add(limit);
        }
    }

    /// <summary>Uses up what is left in a route's buckets, as other clients of the same token would.</summary>
    public void Exhaust(string route)
    {
        lock (_gate)
        {
            foreach (var (key, window) in _windows)
            {
                if (
                    _rules.Any(rule =>
                        rule.Route == route && key.StartsWith($"{rule.Key}|", StringComparison.Ordinal)
                    )
                )
                {
                    window.Used = int.MaxValue;
                }
            }
        }
    }

    /// <summary>Tells the limits in headers, and refuses what passes them.</summary>
    internal RestAnswer? Take(RestRoute route, RestCall call, IHeaderDictionary headers)
    {
        if (!IsOn)
        {
            return null;
        }

        lock (_gate)
        {
            var global = new DiscordLimit("*", GlobalLimit, TimeSpan.FromSeconds(1)) { Scope = "global" };
            var rules = _rules
                .Where(rule => rule.Route == route.Name)
                .OrderBy(rule => rule.IsHidden)
                .ToList();
            if (!route.IsOfInteraction)
            {
                rules.Insert(0, global);
            }

            return rules
                .Select(rule => Take(rule, route.Name, MajorOf(call), headers))
                .FirstOrDefault(answer => answer is not null);
        }
    }

    /// <summary>Counts what was answered.</summary>
    internal void Count(int status, bool isShared)
    {
        if (status is not (401 or 403) && (status != 429 || isShared))
        {
            return;
        }

        lock (_gate)
        {
            Forget();
            _wrong.Enqueue(_time.GetUtcNow());
            IsBanned |= IsOn && _wrong.Count >= BanAfter;
        }
    }

    private RestAnswer? Take(DiscordLimit rule, string route, string major, IHeaderDictionary headers)
    {
        var now = _time.GetUtcNow();
        var key = rule.Scope == "global" ? "*" : $"{rule.Key}|{major}";
        if (!_windows.TryGetValue(key, out var window) || now >= window.Ends)
        {
            _windows[key] = window = new() { Ends = now + rule.Window };
        }

        var isPassed = window.Used >= rule.Limit;
        window.Used += isPassed ? 0 : 1;
        var remaining = Math.Max(0, rule.Limit - window.Used);
        var wait = window.Ends - now;
        if (!rule.IsHidden && rule.Scope != "global")
        {
            LimitHeaders.Tell(headers, HashOf(rule.Key), rule.Limit, remaining, wait, now);
        }

        if (!isPassed)
        {
            window.WasTold |= remaining == 0 && !rule.IsHidden && rule.Scope != "global";
            return null;
        }

        if (window.WasTold)
        {
            Premature.Add(new(route, rule.Key, wait));
        }

        window.WasTold = true;
        LimitHeaders.Refuse(headers, wait, rule.Scope);
        return LimitHeaders.Answer(wait, rule.Scope);
    }

    private static string MajorOf(RestCall call) =>
        Majors.Select(name => call.Parts.GetValueOrDefault(name)).FirstOrDefault(part => part is not null)
        ?? "";

    private static string HashOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];

    private void Forget()
    {
        while (_wrong.TryPeek(out var oldest) && oldest + BanWindow <= _time.GetUtcNow())
        {
            _ = _wrong.Dequeue();
        }
    }

    private sealed class Window
    {
        public required DateTimeOffset Ends { get; init; }

        public int Used { get; set; }

        public bool WasTold { get; set; }
    }
}
