using System.Collections.Concurrent;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>Carries callbacks to the sockets, and acks back.</summary>
internal sealed class SocketCourier(FakeSlackOptions options, TimeProvider time, CallbackAnswers answers)
{
    // Three tries again: at once, after a minute, after five.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.Zero,
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
    ];

    private readonly Lock _gate = new();
    private readonly List<SocketConnection> _greeted = [];
    private readonly ConcurrentDictionary<string, Sent> _sent = [];
    private TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _turn;
    private int _lastEnvelope;

    public Journal<SocketAck> Acks { get; } = new();

    public Journal<SocketAttempt> Attempts { get; } = new();

    public CancellationToken Stopped { get; set; }

    public void Join(SocketConnection connection)
    {
        lock (_gate)
        {
            _greeted.Add(connection);
            _joined.SetResult();
            _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public SocketDelivery Send(SlackCallback callback, SocketConnection? via)
    {
        var delivery = new SocketDelivery(callback);
        _ = CarryAsync(delivery, via);
        return delivery;
    }

    /// <summary>Takes what an app says.</summary>
    public void Take(string text, SocketConnection connection)
    {
        if (Parse(text) is not { } message || (string?)message["envelope_id"] is not { } id)
        {
            answers.Complaints.Add($"No ack came on socket {connection.Number}, but something else.");
            return;
        }

        if (!_sent.TryGetValue(id, out var sent))
        {
            answers.Complaints.Add($"An ack came for an envelope that was never sent: {id}");
            return;
        }

        if (sent.Connection != connection)
        {
            answers.Complaints.Add($"An ack came on another socket than its envelope: {id}");
        }

        var ack = new SocketAck(
            id,
            sent.Delivery.Callback,
            message["payload"]?.DeepClone() as JsonObject,
            connection.Number,
            time.GetElapsedTime(sent.At)
        );
        Acks.Add(ack);
        if (!sent.Delivery.IsAcked)
        {
            answers.Take(ack.Callback, ack.Payload ?? []);
        }

        sent.Delivery.Take(ack);
    }

    private async Task CarryAsync(SocketDelivery delivery, SocketConnection? via)
    {
        try
        {
            await (
                delivery.Callback.Kind == SlackCallbackKind.Event
                    ? SendUntilAckedAsync(delivery, via)
                    : SendOnceAsync(delivery, via)
            );
        }
        catch (OperationCanceledException) when (Stopped.IsCancellationRequested)
        {
            delivery.Cancel();
        }
    }

    private async Task SendOnceAsync(SocketDelivery delivery, SocketConnection? via)
    {
        if ((via ?? AnyLive()) is not { } connection)
        {
            answers.Complaints.Add($"{delivery.Callback.Kind}: dispatch_failed");
            return;
        }

        await SendAsync(delivery, connection, retry: 0);
        if (!await IsAckedAsync(delivery, connection))
        {
            answers.Complaints.Add($"{delivery.Callback.Kind}: operation_timeout");
        }
    }

    private async Task SendUntilAckedAsync(SocketDelivery delivery, SocketConnection? via)
    {
        for (var retry = 0; retry <= Pauses.Length; retry++)
        {
            if (retry > 1)
            {
                await Task.Delay(Pauses[retry - 1], time, Stopped);
            }

            var connection = retry == 0 && via is not null ? via : await NextLiveAsync();
            await SendAsync(delivery, connection, retry);
            if (await IsAckedAsync(delivery, connection))
            {
                return;
            }
        }
    }

    private async Task SendAsync(SocketDelivery delivery, SocketConnection connection, int retry)
    {
        var id = $"5f1c0000-0000-4000-8000-{Interlocked.Increment(ref _lastEnvelope):x12}";
        _sent[id] = new(delivery, connection, time.GetTimestamp());
        await connection.SendAsync(SocketEnvelope.Of(id, delivery.Callback, retry));
        Attempts.Add(new(id, delivery.Callback, connection.Number, retry));
    }

    private async Task<bool> IsAckedAsync(SocketDelivery delivery, SocketConnection connection)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stopped);
        var wait = Task.Delay(options.AckWithin, time, late.Token);
        _ = await Task.WhenAny(delivery.Acked, connection.Ended, wait);
        await late.CancelAsync();
        return delivery.IsAcked;
    }

    /// <summary>Any of the sockets, in turn; null where there is none.</summary>
    private SocketConnection? AnyLive()
    {
        lock (_gate)
        {
            _ = _greeted.RemoveAll(connection => !connection.IsLive);
            return _greeted.Count == 0 ? null : _greeted[_turn++ % _greeted.Count];
        }
    }

    private async Task<SocketConnection> NextLiveAsync()
    {
        while (true)
        {
            Task joined;
            lock (_gate)
            {
                joined = _joined.Task;
            }

            if (AnyLive() is { } connection)
            {
                return connection;
            }

            await joined.WaitAsync(Stopped);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Sent(SocketDelivery Delivery, SocketConnection Connection, long At);
}
