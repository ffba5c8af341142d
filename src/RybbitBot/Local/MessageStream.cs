using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RybbitBot.Chat;

namespace RybbitBot.Local;

/// <summary>A channel as a stream of server-sent events: an event a message, with its key as the event's id.</summary>
internal sealed class MessageStream(TimeProvider time)
{
    /// <summary>How soon a browser comes back after the stream broke off.</summary>
    public static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(2);

    // Shorter than the minute after which common proxies give up a silent connection.
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(25);

    /// <summary>The messages after <paramref name="after"/>, and new ones until the reader leaves or is too slow.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(
        Transcript transcript,
        MessageKey? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Said at once, so that a page knows it is connected even where the channel is empty.
        yield return Ping();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var messages = transcript
            .ReadAsync(after, Transcript.ShownMessages, leave.Token)
            .GetAsyncEnumerator(CancellationToken.None);
        var next = messages.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (!await ArrivesSoonAsync(next, leave.Token))
                {
                    yield return Ping();
                    continue;
                }

                if (!await next)
                {
                    break;
                }

                yield return ItemOf(messages.Current);
                next = messages.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // A browser may leave in the middle of a silence: what is waited for ends first.
            await leave.CancelAsync();
            _ = await next;
        }
    }

    private async Task<bool> ArrivesSoonAsync(Task next, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
        {
            return true;
        }

        using var settled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(PingEvery, time, settled.Token));
        await settled.CancelAsync();
        return first == next;
    }

    private static SseItem<string> ItemOf(PostedMessage posted) =>
        new(JsonSerializer.Serialize(PostedDocument.Of(posted), LocalJson.Default.PostedDocument), "message")
        {
            EventId = posted.Key.Value,
        };

    private static SseItem<string> Ping() => new("", "ping") { ReconnectionInterval = ReconnectAfter };
}
