using RybbitBot.Fakes;
using RybbitBot.Subscriptions;
using RybbitBot.Tests;

namespace RybbitBot.Chaos;

/// <summary>Rybbit, both chats, and a place for the bot's data, on loopback.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Hears every visit.</summary>
    public const string Everything = "/n/*";

    /// <summary>How long the last lines may take on a busy machine; then they count as missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _own = System.IO.Directory.CreateTempSubdirectory("rybbitbot-chaos-");

    private Stage(StagePlan plan, FakeSlack slack, FakeDiscord discord, FakeRybbit rybbit)
    {
        (Plan, Slack, Discord, Rybbit) = (plan, slack, discord, rybbit);
        Directory = plan.Directory ?? _own.FullName;
        Dice = new(plan.Seed);
        Traffic = new(rybbit, TimeProvider.System, new(plan.Seed));
        Watch = new(slack, discord);
    }

    /// <summary>What it was made from.</summary>
    public StagePlan Plan { get; }

    public FakeSlack Slack { get; }

    public FakeDiscord Discord { get; }

    public FakeRybbit Rybbit { get; }

    /// <summary>Where the bot works; its data are below it.</summary>
    public string Directory { get; }

    /// <summary>The directory of its stores.</summary>
    public string Storage => Path.Combine(Directory, "data");

    /// <summary>Decides when what happens; one caller's at a time.</summary>
    public Random Dice { get; }

    public Traffic Traffic { get; }

    public ChannelWatch Watch { get; }

    public IReadOnlyList<string> SlackChannels { get; private set; } = [];

    public IReadOnlyList<string> DiscordChannels { get; private set; } = [];

    /// <summary>All channels that hear everything.</summary>
    public IEnumerable<string> Channels => SlackChannels.Concat(DiscordChannels);

    /// <summary>Opens it; no bot runs yet.</summary>
    public static async Task<Stage> OpenAsync(StagePlan plan)
    {
        var stage = new Stage(
            plan,
            await FakeSlack.StartAsync(plan.Slack, TimeProvider.System),
            await FakeDiscord.StartAsync(plan.Discord, TimeProvider.System),
            await FakeRybbit.StartAsync(new() { Nodes = plan.Nodes, Seed = plan.Seed }, TimeProvider.System)
        );
        stage.SlackChannels = [.. Enumerable.Range(0, plan.SlackChannels).Select(stage.AddSlackChannel)];
        stage.DiscordChannels =
        [
            .. Enumerable.Range(0, plan.DiscordChannels).Select(stage.AddDiscordChannel),
        ];
        if (plan.HearsEverything)
        {
            SubscriptionSeed.Write(
                stage.Storage,
                [.. stage.Subscriptions(plan.HasHistory ? null : OnDoubt.Repeat)]
            );
        }

        return stage;
    }

    /// <summary>Starts a bot, and waits for the first time that it reads the site.</summary>
    public async Task<IRunningBot> StartBotAsync()
    {
        if (Plan.Twin is { } twin)
        {
            var host = await HostBot.StartAsync(Settings(), Storage, twin);
            await ReadAsync();
            return host;
        }

        var bot = StartProcess();
        await bot.StartedAsync();
        await ReadAsync();
        return bot;
    }

    /// <summary>Starts the program, and does not wait.</summary>
    public ProcessBot StartProcess() => ProcessBot.Start(Settings(), Directory);

    /// <summary>Waits until the site was read so many times more.</summary>
    public async Task ReadAsync(int times = 1)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        var begun = TimeProvider.System.GetUtcNow();
        for (var read = 0; read < times; )
        {
            var request = await Rybbit.NextRequestAsync(deadline.Token);
            var isReading = request.PathAndQuery.Contains("since_timestamp", StringComparison.Ordinal);
            read += isReading && request.At >= begun ? 1 : 0;
        }
    }

    /// <summary>Waits until every channel has seen what happened so far.</summary>
    public Task<bool> ToldAsync() => ToldAsync(Channels, Patience);

    /// <summary>Waits until these channels have seen what happened so far.</summary>
    public Task<bool> ToldAsync(IEnumerable<string> channels, TimeSpan patience)
    {
        var count = Traffic.Count;
        return Watch.UntilAsync(channels.ToDictionary(channel => channel, _ => count), patience);
    }

    /// <summary>What a chat's channels saw against what they should have seen.</summary>
    public DeliveryFindings Judge(IEnumerable<string> channels)
    {
        var lines = Traffic.Lines;
        var expected = channels.ToDictionary(channel => channel, _ => lines);
        return DeliveryJudge.Judge(
            expected,
            [.. Watch.Seen.Where(sighting => expected.ContainsKey(sighting.Channel))]
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        await Slack.DisposeAsync();
        await Discord.DisposeAsync();
        await Rybbit.DisposeAsync();
        _own.Delete(recursive: true);
    }

    /// <summary>The bot's settings.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:Directory"] = Storage,
            ["Rybbit:ApiUrl"] = Rybbit.Address.AbsoluteUri,
            ["Rybbit:ApiKey"] = Rybbit.Options.Keys[0].Value,
            ["Rybbit:Sites"] = "7",
            ["Rybbit:PollEvery"] = "00:00:01",
            ["Slack:BotToken"] = Slack.Options.BotToken,
            ["Slack:AppToken"] = Slack.Options.AppToken,
            ["Slack:ApiUrl"] = Slack.ApiUrl.AbsoluteUri,
            ["Discord:BotToken"] = Discord.Options.BotToken,
            ["Discord:ApiUrl"] = Discord.ApiUrl.AbsoluteUri,
        };
        foreach (var (key, value) in Plan.Settings)
        {
            settings[key] = value;
        }

        return settings;
    }

    // Whoever cannot look is to repeat, so that nothing may be missing.
    private IEnumerable<Subscription> Subscriptions(OnDoubt? onDoubt)
    {
        var now = TimeProvider.System.GetUtcNow();
        var slack = SlackChannels.Select(channel => new ChannelAddress(
            "slack",
            FakeWorkspace.TeamId,
            channel
        ));
        var discord = DiscordChannels.Select(channel => new ChannelAddress(
            "discord",
            FakeDiscordWorld.AcmeId,
            channel
        ));
        return Numbered(slack).Concat(Numbered(discord));

        IEnumerable<Subscription> Numbered(IEnumerable<ChannelAddress> channels) =>
            channels.Select(
                (channel, place) =>
                    SubscriptionSeed.Of(place + 1, channel, Everything, now) with
                    {
                        Options = SubscriptionOptions.None with { OnDoubt = onDoubt },
                    }
            );
    }

    private string AddSlackChannel(int place)
    {
        var id = FormattableString.Invariant($"C0CHAOS{place:D5}");
        Slack.Workspace.Add(
            new FakeChannel(id, FormattableString.Invariant($"chaos-{place}")).With(
                FakeWorkspace.BotUser,
                SlackCallbacks.Ann
            )
        );
        return id;
    }

    private string AddDiscordChannel(int place) =>
        Discord.World.AddChannel(Discord.World.Acme, FormattableString.Invariant($"chaos-{place}")).Id;
}
