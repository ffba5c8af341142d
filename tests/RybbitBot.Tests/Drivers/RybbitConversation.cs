using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

/// <summary>The client, as the bot has it, in conversation with a fake server.</summary>
internal sealed class RybbitConversation : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _patience = new(AlarmClock.Patience);

    private RybbitConversation(AlarmClock clock, RybbitDriver server, Dictionary<string, string?> settings)
    {
        (Clock, Server) = (clock, server);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(clock)
            .AddLogging(logging =>
                logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogCatcher(Logged))
            )
            .AddRybbit()
            .BuildServiceProvider();
    }

    /// <summary>The clock of both.</summary>
    public AlarmClock Clock { get; }

    /// <summary>The other side.</summary>
    public RybbitDriver Server { get; }

    /// <summary>Every line that was logged, of whatever level.</summary>
    public ConcurrentQueue<string> Logged { get; } = new();

    /// <summary>The client.</summary>
    public IRybbitApi Api => _services.GetRequiredService<IRybbitApi>();

    /// <summary>The server's first site.</summary>
    public Site Site =>
        new(new(Server.Site.Number), Server.Site.StringId, Server.Site.Domain, Server.Site.Name);

    /// <summary>Ends questions to which the answer never comes, so that their spec fails and does not hang.</summary>
    public CancellationToken Cancel => _patience.Token;

    /// <summary>Begins at eleven on a day in September.</summary>
    public static async Task<RybbitConversation> StartAsync(
        FakeRybbitOptions? options = null,
        string? key = null,
        string path = "",
        int? dailyRequests = null
    )
    {
        var clock = new AlarmClock(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
        var server = await RybbitDriver.StartAsync(clock, options);
        return new(
            clock,
            server,
            new()
            {
                ["Rybbit:ApiUrl"] = server.Url + path,
                ["Rybbit:ApiKey"] = key ?? server.Key,
                ["Rybbit:DailyRequests"] = dailyRequests?.ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    /// <summary>Reads what happened in the last minute.</summary>
    public Task<RybbitOutcome<EventPage>> ReadAsync() =>
        Api.ReadSinceAsync(Site, Clock.GetUtcNow().AddMinutes(-1), Cancel);

    /// <summary>Reads what happened in the last minute, which must succeed.</summary>
    public async Task<IReadOnlyList<SiteEvent>> ReadEventsAsync() => (await ReadAsync()).Answer().Events;

    /// <summary>Reads, which must fail.</summary>
    public async Task<RybbitProblem> FailToReadAsync() => (await ReadAsync()).Failure();

    /// <summary>Lets the pauses between attempts pass, should there be any, until the answer is there.</summary>
    public async Task<T> PassPausesAsync<T>(Task<T> asking)
    {
        for (var attempt = 0; attempt < RybbitRetry.Retries; attempt++)
        {
            var passing = Clock.PassAsync(RybbitRetry.FirstPause * (1 << attempt));
            if (await Task.WhenAny(asking, passing) == asking)
            {
                break;
            }
        }

        return await asking;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _patience.CancelAsync();
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        _patience.Dispose();
    }

    private sealed class LogCatcher(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
