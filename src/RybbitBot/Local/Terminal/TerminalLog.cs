namespace RybbitBot.Local.Terminal;

/// <summary>The log of somebody who sits at the terminal: only what concerns a person, each in one line.</summary>
internal sealed class TerminalLog(TerminalNotices notices) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(notices);

    /// <inheritdoc/>
    public void Dispose()
    {
        // It owns nothing.
    }

    private sealed class Logger(TerminalNotices notices) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                var text = formatter(state, exception);
                text = exception is null ? text : $"{text}: {exception.Message}";
                if (logLevel == LogLevel.Information)
                {
                    notices.TellGood($"· {text}");
                }
                else
                {
                    notices.Tell($"⚠ {text}");
                }
            }
        }
    }
}
