using RybbitBot.Fakes;

namespace RybbitBot.Tests;

/// <summary>Keeps every line that is logged.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly Journal<string> _lines = new();

    public IEnumerable<string> Lines => _lines.All;

    /// <summary>Waits for a line that holds the text, past ones first.</summary>
    public Task<string> LineAsync(string text) =>
        _lines.NextAsync(
            line => line.Contains(text, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Add(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Add($"{formatter(state, exception)} {exception}");
}
