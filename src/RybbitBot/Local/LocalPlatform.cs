using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local;

/// <summary>The chat that comes with the program: read and written in the terminal and on the web page.</summary>
internal sealed partial class LocalPlatform : IChatPlatform, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ILogger<LocalPlatform> _logger;
    private readonly Dictionary<string, Transcript> _transcripts;

    /// <summary>Opens the channels.</summary>
    /// <param name="directory">Where the transcripts are kept, or null to keep them in memory.</param>
    /// <param name="time">The clock that stamps messages.</param>
    /// <param name="logger">Hears of disks that fail.</param>
    /// <exception cref="StorageException">A transcript cannot be opened.</exception>
    public LocalPlatform(string? directory, TimeProvider time, ILogger<LocalPlatform> logger)
    {
        (_time, _logger) = (time, logger);
        _transcripts = LocalChannels.All.ToDictionary(
            channel => channel,
            channel => new Transcript(directory is null ? null : OpenLog(directory, channel)),
            StringComparer.Ordinal
        );
    }

    /// <inheritdoc/>
    public string Name => LocalChannels.Platform;

    /// <inheritdoc/>
    public TimeSpan DropsRepeatsFor => TimeSpan.MaxValue;

    /// <inheritdoc/>
    public ChannelPace Pace => ChannelPace.LineByLine;

    /// <summary>What is said in a channel, or null where there is no such channel.</summary>
    public Transcript? Find(string channel) => _transcripts.GetValueOrDefault(channel);

    /// <summary>Drops what was said before <paramref name="cutoff"/> from the disk.</summary>
    /// <exception cref="IOException">The disk did not let go of it.</exception>
    public void ForgetBefore(DateTimeOffset cutoff)
    {
        foreach (var transcript in _transcripts.Values)
        {
            transcript.ForgetBefore(cutoff);
        }
    }

    /// <inheritdoc/>
    public Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) => Task.FromResult(Post(channel, message, key));

    /// <inheritdoc/>
    public Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<FindOutcome>(
            channel.Workspace == LocalChannels.Platform && Find(channel.Channel)?.Has(key) == true
                ? new FindOutcome.Found(key.Value)
                : new FindOutcome.Absent()
        );

    /// <inheritdoc/>
    public Task<PostOutcome> PostPrivatelyAsync(
        ChannelAddress channel,
        Member to,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        // Whoever reads this chat reads all of it.
        var addressed = message with
        {
            Footer = MessageLine.Of($"for {VisitorText.Of(to.Name)}"),
        };
        return Task.FromResult(Post(channel, addressed, key));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var transcript in _transcripts.Values)
        {
            transcript.Dispose();
        }
    }

    private TranscriptLog OpenLog(string directory, string channel)
    {
        var path = Path.Combine(directory, $"{channel}.ndjson");
        TranscriptLog log;
        try
        {
            log = new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"{path} cannot be opened ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): let this user read and "
                    + "write it, or move it away to begin with an empty page.",
                e
            );
        }

        if (log.UnreadableLines > 0)
        {
            Log.LinesUnreadable(_logger, channel, log.UnreadableLines);
        }

        return log;
    }

    private PostOutcome Post(ChannelAddress channel, ChatMessage message, MessageKey key)
    {
        if (channel.Workspace != LocalChannels.Platform || Find(channel.Channel) is not { } transcript)
        {
            return new PostOutcome.Rejected("There is no such channel here.");
        }

        try
        {
            transcript.Post(new(key, _time.GetUtcNow(), message));
            return new PostOutcome.Delivered(key.Value);
        }
        catch (IOException exception)
        {
            Log.TranscriptFailed(_logger, channel.Channel, exception);
            return new PostOutcome.Failed("The transcript could not be written.", MayHaveArrived: false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The transcript of {Channel} has {Count} lines that cannot be read")]
        public static partial void LinesUnreadable(ILogger logger, string channel, int count);

        [LoggerMessage(LogLevel.Error, "The transcript of {Channel} could not be written")]
        public static partial void TranscriptFailed(ILogger logger, string channel, Exception exception);
    }
}
