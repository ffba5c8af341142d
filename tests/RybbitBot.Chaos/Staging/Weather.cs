using System.Globalization;
using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Chaos;

/// <summary>What befalls the posts of both chats: they are slow, swallow answers, or want their senders to wait.</summary>
/// <param name="seed">Replays it.</param>
internal sealed class Weather(int seed)
{
    // Where nobody says how long, this counts as ordered: the bot takes it for that.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private readonly List<Attempt> _attempts = [];
    private int _swallowed;

    /// <summary>The share of posts whose answer never arrives, although they do.</summary>
    public double SwallowShare { get; init; }

    /// <summary>The share of posts whose sender is told to wait.</summary>
    public double RefusalShare { get; init; }

    /// <summary>For how many seconds, at least and at most.</summary>
    public (int Least, int Most) Pause { get; init; } = (1, 30);

    /// <summary>How long a post takes at most, and its answer once more.</summary>
    public TimeSpan Slowness { get; init; } = TimeSpan.Zero;

    /// <summary>How many answers were swallowed.</summary>
    public int Swallowed => Volatile.Read(ref _swallowed);

    /// <summary>Every attempt, in the order of their answers.</summary>
    public IReadOnlyList<Attempt> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>Lets it begin.</summary>
    public void Begin(Stage stage)
    {
        stage.Slack.Faults.Keep("chat.postMessage", new("weather", MeetSlackAsync));
        stage.Discord.Faults.Keep(DiscordRoutes.CreateMessage, new("weather", MeetDiscordAsync));
    }

    /// <summary>Lets it end.</summary>
    public static void End(Stage stage)
    {
        stage.Slack.Faults.Clear();
        stage.Discord.Faults.Clear();
    }

    private async Task MeetSlackAsync(HttpContext context, Func<JsonObject> act)
    {
        var (at, fate) = (Now, Roll());
        await Task.Delay(fate.Before, TimeProvider.System);
        // Only a storm that knows such long pauses has time for one of which nobody says how long it is.
        if (fate is { Kind: 1, Pause: not null } && Pause.Most >= Unsaid.TotalSeconds)
        {
            fate = fate with { Pause = Unsaid };
        }

        if (fate.Pause is { } pause)
        {
            Note("slack", at, pause);
            await SlackRefusal(fate.Kind, pause).AnswerAsync(context, act);
            return;
        }

        var answer = act();
        Note("slack", at, pause: null);
        if (HasSwallowed(context, fate))
        {
            return;
        }

        await Task.Delay(fate.After, TimeProvider.System, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private async Task MeetDiscordAsync(HttpContext context, FaultedCall call)
    {
        var (at, fate) = (Now, Roll());
        var channel = context.Request.Path.Value!;
        await Task.Delay(fate.Before, TimeProvider.System);
        if (fate.Pause is { } pause)
        {
            Note(channel, at, pause);
            await DiscordRefusal(fate.Kind, pause).AnswerAsync(context, call);
            return;
        }

        Note(channel, at, pause: null);
        if (fate.IsSwallowed)
        {
            call.Act();
            _ = HasSwallowed(context, fate);
            return;
        }

        await call.AnswerAsync(Task.Delay(fate.After, TimeProvider.System, context.RequestAborted));
    }

    private bool HasSwallowed(HttpContext context, Fate fate)
    {
        if (fate.IsSwallowed)
        {
            _ = Interlocked.Increment(ref _swallowed);
            context.Abort();
        }

        return fate.IsSwallowed;
    }

    private void Note(string scope, DateTimeOffset at, TimeSpan? pause)
    {
        lock (_gate)
        {
            _attempts.Add(new(scope, at, Now, pause));
        }
    }

    private Fate Roll()
    {
        lock (_gate)
        {
            var isRefused = _dice.NextDouble() < RefusalShare;
            var isSwallowed = _dice.NextDouble() < SwallowShare;
            return new(
                Slowness * _dice.NextDouble(),
                Slowness * _dice.NextDouble(),
                isRefused ? TimeSpan.FromSeconds(_dice.Next(Pause.Least, Pause.Most + 1)) : null,
                _dice.Next(3),
                isSwallowed
            );
        }
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // Slack itself says how long in the header alone; a page comes from what stands in front of it.
    private static SlackFault SlackRefusal(int kind, TimeSpan pause) =>
        kind switch
        {
            0 => new(
                "page",
                (context, _) =>
                    RefuseAsync(context, pause, "<html><body>Slow down</body></html>", "text/html")
            ),
            1 when pause == Unsaid => SlackFault.Reply(429, """{"ok":false,"error":"ratelimited"}"""),
            _ => SlackFault.TryLater((int)pause.TotalSeconds),
        };

    // With the header and without it, when the body tells; and as a page, when the header does.
    private static DiscordFault DiscordRefusal(int kind, TimeSpan pause) =>
        kind switch
        {
            0 => new(
                "page",
                (context, _) =>
                {
                    context.Response.Headers["X-RateLimit-Scope"] = "user";
                    return RefuseAsync(context, pause, "<html><body>Slow down</body></html>", "text/html");
                }
            ),
            1 => DiscordFault.Reply(
                429,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"message":"You are being rate limited.","retry_after":{{pause.TotalSeconds:0.0}},"global":false}"""
                )
            ),
            _ => DiscordFault.TryLater(pause.TotalSeconds),
        };

    private static Task RefuseAsync(HttpContext context, TimeSpan pause, string body, string type)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>What befalls one post.</summary>
    private sealed record Fate(TimeSpan Before, TimeSpan After, TimeSpan? Pause, int Kind, bool IsSwallowed);
}
