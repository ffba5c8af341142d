using System.Collections.Concurrent;
using System.Threading.Channels;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>A chat that answers as a script says, and remembers what it was asked to post.</summary>
internal sealed class ScriptedPlatform(TimeProvider time, string name = "fake") : IChatPlatform
{
    // No test waits for this to pass: it fails one whose post never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Post> _posts = new();
    private readonly Channel<Post> _unread = Channel.CreateUnbounded<Post>();

    public string Name => name;

    public TimeSpan DropsRepeatsFor { get; set; }

    public ChannelPace Pace { get; set; }

    public bool HearsCommands { get; set; } = true;

    /// <summary>Whether a post ends with its answer although it was given up meanwhile.</summary>
    public bool IsPatient { get; set; }

    /// <summary>What comes of a post; delivered, unless told otherwise.</summary>
    public Func<Post, Task<PostOutcome>> Answer { get; set; } =
        post => Task.FromResult<PostOutcome>(new PostOutcome.Delivered(post.Key.Value));

    /// <summary>Every attempt, in order.</summary>
    public IReadOnlyList<Post> Posts => [.. _posts];

    /// <summary>Gives these answers one after the other, and then delivers.</summary>
    public void AnswerWith(params PostOutcome[] outcomes)
    {
        var left = new Queue<PostOutcome>(outcomes);
        Answer = post =>
            Task.FromResult(left.TryDequeue(out var next) ? next : new PostOutcome.Delivered(post.Key.Value));
    }

    /// <summary>What comes of looking for a message, one after the other; at last nobody can tell.</summary>
    public Queue<FindOutcome> Sights { get; } = [];

    /// <summary>Which message was looked for, since when, in order.</summary>
    public List<(MessageKey Key, DateTimeOffset Since)> Looks { get; } = [];

    public Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        Looks.Add((key, since));
        return Task.FromResult(
            Sights.TryDequeue(out var sight) ? sight : new FindOutcome.Unknown("This chat keeps no history")
        );
    }

    /// <summary>Ends with the next attempt.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public Task NextAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        return _unread.Reader.ReadAsync(stop).AsTask().WaitAsync(Patience, TimeProvider.System, stop);
    }

    public async Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        var post = new Post(channel, message, key, time.GetUtcNow(), cancellationToken);
        _posts.Enqueue(post);
        _ = _unread.Writer.TryWrite(post);
        return await (IsPatient ? Answer(post) : Answer(post).WaitAsync(cancellationToken));
    }

    /// <summary>What was said to whom alone, in order.</summary>
    public List<(Member To, string Text)> Whispers { get; } = [];

    /// <summary>What comes of speaking to one alone, one after the other; delivered at last.</summary>
    public Queue<PostOutcome> WhisperAnswers { get; } = [];

    public Task<PostOutcome> PostPrivatelyAsync(
        ChannelAddress channel,
        Member to,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        Whispers.Add((to, message.PlainText));
        return Task.FromResult(
            WhisperAnswers.TryDequeue(out var outcome) ? outcome : new PostOutcome.Delivered(key.Value)
        );
    }

    internal sealed record Post(
        ChannelAddress Channel,
        ChatMessage Message,
        MessageKey Key,
        DateTimeOffset At,
        CancellationToken Patience
    )
    {
        public string Text => Message.PlainText;
    }
}
