using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;
using RybbitBot.Tests.Delivery;
using RybbitBot.Tests.Rybbit;

namespace RybbitBot.Tests.Commands;

/// <summary>Every command, wired as in the bot, over a chat, a Rybbit and stores in memory.</summary>
internal sealed class CommandBench : IDisposable
{
    public static readonly ChannelAddress Channel = new("fake", "team", "general");
    public static readonly ChannelAddress OtherChannel = new("fake", "team", "sales");

    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();
    private readonly SiteDirectory _directory;
    private readonly SubscriptionChanges _changes;
    private readonly CommandRouter _router;
    private readonly FormRouter _forms;

    public CommandBench(CommandNames? names = null, params IEnumerable<string> ownUsers)
    {
        names ??= new();
        Rybbit = new(Time);
        Chat = new(Time);
        Outbox
            .ReadPostedAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(ImmutableArray<PostedMatch>.Empty);
        Outbox.ReadFatesAsync(default, default, default).ReturnsForAnyArgs(ImmutableArray<MatchFate>.Empty);
        Outbox.ReadFeedAsync(default, default).ReturnsForAnyArgs((FeedState?)null);

        var rybbit = new WatchedRybbitApi(Rybbit, Time);
        var history = new EventHistory(rybbit);
        var wording = new EventWording(LocationDetail.City, Time.LocalTimeZone);
        var own = new OwnUsers(ownUsers);
        _directory = new(rybbit, names: []);
        Journal = new(Changes, Time, NullLogger<ChangeJournal>.Instance);
        _changes = new(Store, new(Time, _random), Journal);
        var sites = new SiteFinder(_directory);
        var offers = new SubscribeOffers(Time, _random);
        var poster = new ChannelPoster(new([Chat]), _random, Time);
        var search = new EventSearch(sites, history, own);
        var words = new SiteWords(history, Time, NullLogger<SiteWords>.Instance);
        var subscribe = new SubscribeSubcommand(
            sites,
            new(new(history, own, Time), poster, Time),
            _changes,
            new(_directory, words, names, Time),
            names
        );
        var inquiry = new EventInquiry(_directory, Store, Outbox, own, Time);
        var whyMessage = new WhyMessage(wording);
        var whyEvent = new WhyEvent(search, inquiry, whyMessage, wording);
        var why = new WhySubcommand(_changes, Outbox, whyMessage, whyEvent, names);
        var pace = new FeedPace(new(TimeSpan.FromSeconds(10), new Random(1)), rybbit, _directory, Time);
        var online = new OnlineCommand(
            new(new(rybbit, history, Time), rybbit, offers, pace, Time),
            sites,
            names
        );
        var messages = new MessagePoster(new([Chat]), wording, Time, new Random(1));
        var closure = new ChannelClosure(Store, Journal, messages, Time, NullLogger<ChannelClosure>.Instance);
        var worker = new DeliveryWorker(
            Outbox,
            Store,
            messages,
            closure,
            Time,
            NullLogger<DeliveryWorker>.Instance
        );
        var pause = new PauseSubcommand(_changes, names, Time);
        var resume = new ResumeSubcommand(_changes, names);
        IFeedSubcommand[] subcommands =
        [
            new ShowSubcommand(search, offers, wording, Time),
            subscribe,
            new ListSubcommand(_changes, Outbox, pace, names, Time),
            new EditSubcommand(_changes, sites, names),
            pause,
            resume,
            new UnsubscribeSubcommand(_changes, names),
            why,
            new TestSubcommand(_changes, search, poster, wording, names),
            new RetrySubcommand(_changes, Outbox, worker, Journal, names),
            new LogSubcommand(Journal, Time),
        ];
        IButtonHandler[] buttons =
        [
            new OnlineRefreshButton(online),
            new OnlineShareButton(online),
            new SubscribeButton(subscribe, offers, Time, names),
            new PauseButton(pause, _changes, Time),
            new ResumeButton(resume, Time),
            new UndoButton(_changes),
            new WhyButton(why, Time),
        ];
        var faults = new FaultGuard(_random, Logger);
        Life = new(closure, Store, Outbox, worker, Time);
        _router = new(online, new(subcommands, names, Time), buttons, names, Life, faults);
        _forms = new([new SubscribeFormHandler(subscribe, Time)], faults);
        Suggestions = new(_directory, words, _changes);
    }

    public FakeTimeProvider Time { get; } = new(Some.Instant);

    public FakeRybbit Rybbit { get; }

    public ScriptedPlatform Chat { get; }

    public ChannelLife Life { get; }

    public FieldSuggestions Suggestions { get; }

    public InMemorySubscriptions Store { get; } = new();

    public InMemoryChanges Changes { get; } = new();

    public ChangeJournal Journal { get; }

    public IOutbox Outbox { get; } = Substitute.For<IOutbox>();

    public ListLogger Logger { get; } = new();

    /// <summary>Types a line such as <c>/feed list</c>.</summary>
    public Task<CommandReply> TypeAsync(
        string line,
        bool mayChange = true,
        ChannelAddress? channel = null,
        bool canShowForms = false,
        CancellationToken? cancellationToken = null
    )
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? space : line.Length;
        var command = new SlashCommand(
            line[1..end],
            line[end..].TrimStart(),
            channel ?? Channel,
            Some.Member,
            mayChange
        )
        {
            CanShowForms = canShowForms,
        };
        return _router.RunAsync(command, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The text of the answer to a line.</summary>
    public async Task<string> ReadAsync(string line) => (await TypeAsync(line)).Message.PlainText;

    /// <summary>Presses the button of this label.</summary>
    public Task<CommandReply> PressAsync(
        ChatMessage message,
        string label,
        bool mayChange = true,
        ChannelAddress? channel = null
    ) => PressAsync(message.Buttons.Single(button => button.Label == label).Action, mayChange, channel);

    public Task<CommandReply> PressAsync(
        ButtonAction action,
        bool mayChange = true,
        ChannelAddress? channel = null,
        string? messageId = null
    ) =>
        _router.PressAsync(
            new(action, channel ?? Channel, Some.Member, mayChange) { MessageId = messageId },
            TestContext.Current.CancellationToken
        );

    /// <summary>Sends a form.</summary>
    public FormOutcome Submit(
        Dictionary<string, string> values,
        bool mayChange = true,
        string form = SubscribeForm.FormName
    ) =>
        _forms.Submit(
            new(form, values.ToImmutableDictionary(), Channel, Some.Member, mayChange),
            TestContext.Current.CancellationToken
        );

    public void Dispose()
    {
        _changes.Dispose();
        _directory.Dispose();
        _random.Dispose();
    }

    internal sealed class ListLogger : ILogger<FaultGuard>
    {
        public List<(string Text, Exception? Exception)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Entries.Add((formatter(state, exception), exception));
    }
}
