namespace RybbitBot.Fakes;

/// <summary>Something that a user did, and what came of it.</summary>
public sealed class FakeInteraction
{
    internal const int Command = 2;
    internal const int Component = 3;
    internal const int Autocomplete = 4;
    internal const int Modal = 5;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<JsonObject> _answered = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    internal FakeInteraction(
        string id,
        int kind,
        FakeDiscordUser user,
        FakeGuildChannel channel,
        FakeDiscordMessage? source,
        TimeProvider time
    )
    {
        (Id, Kind, User, Channel, Source, _time) = (id, kind, user, channel, source, time);
        Token = $"aW50ZXJhY3Rpb246{id}made-up-token";
        At = time.GetUtcNow();
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The secret that it is answered with.</summary>
    public string Token { get; }

    /// <summary>
    /// 2 command, 3 component, 4 autocomplete, 5 modal
    /// (docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type).
    /// </summary>
    public int Kind { get; }

    /// <summary>Who did it.</summary>
    public FakeDiscordUser User { get; }

    /// <summary>Where.</summary>
    public FakeGuildChannel Channel { get; }

    /// <summary>The message that was pressed on, or that the modal came from.</summary>
    public FakeDiscordMessage? Source { get; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What the bot is told.</summary>
    public JsonObject Payload { get; internal set; } = [];

    /// <summary>What the HTTP request was answered with, where it went that way.</summary>
    public DiscordHttpAnswer? Http { get; internal set; }

    /// <summary>The first answer, or null while there is none.</summary>
    public JsonObject? FirstAnswer { get; internal set; }

    /// <summary>The message that answers it at first, or null.</summary>
    public FakeDiscordMessage? Original => Originals.All is [.., var last] ? last : null;

    /// <summary>The answer, each time it reads otherwise.</summary>
    public Journal<FakeDiscordMessage> Originals { get; } = new();

    /// <summary>What followed, each time it reads otherwise.</summary>
    public Journal<FakeDiscordMessage> FollowUps { get; } = new();

    /// <summary>Whether the user reads that the application did not respond.</summary>
    public bool HasFailed => FirstAnswer is null && IsLate;

    internal bool IsLate => _time.GetUtcNow() - At > AnswerWithin;

    internal bool IsExpired => _time.GetUtcNow() - At > TokenLife;

    /// <summary>Waits for the first answer: <c>type</c> and <c>data</c>.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public Task<JsonObject> CallbackAsync(CancellationToken cancellationToken) =>
        _answered.Task.WaitAsync(Journal<JsonObject>.Patience, TimeProvider.System, cancellationToken);

    /// <summary>Waits for an answer that says something, after any "is thinking…".</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public Task<FakeDiscordMessage> ReplyAsync(CancellationToken cancellationToken) =>
        Originals.NextAsync(message => !message.IsLoading, cancellationToken);

    /// <summary>Waits for what follows up.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public Task<FakeDiscordMessage> FollowUpAsync(CancellationToken cancellationToken) =>
        FollowUps.NextAsync(cancellationToken);

    /// <summary>Waits for the form that it opens: <c>custom_id</c>, <c>title</c>, <c>components</c>.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async Task<JsonObject> ModalAsync(CancellationToken cancellationToken)
    {
        var answer = await CallbackAsync(cancellationToken);
        return (int?)answer["type"] == 9
            ? answer["data"]!.AsObject()
            : throw new InvalidOperationException($"No form, but {answer.ToJsonString()}");
    }

    /// <summary>Waits for what is proposed while the user types: what it reads, and what it stands for.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async Task<IReadOnlyList<(string Name, string Value)>> ChoicesAsync(
        CancellationToken cancellationToken
    )
    {
        var answer = await CallbackAsync(cancellationToken);
        return (int?)answer["type"] == 8
            ?
            [
                .. (answer["data"]!["choices"] as JsonArray ?? []).Select(choice =>
                    ((string)choice!["name"]!, Shape.TextOf(choice["value"]!))
                ),
            ]
            : throw new InvalidOperationException($"No choices, but {answer.ToJsonString()}");
    }

    internal void Answer(JsonObject answer)
    {
        FirstAnswer = answer;
        _ = _answered.TrySetResult(answer);
    }
}
