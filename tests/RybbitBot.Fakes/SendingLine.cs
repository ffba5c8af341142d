using System.Net.WebSockets;

namespace RybbitBot.Fakes;

/// <summary>A socket sends one thing at a time, in order; what is sent to a peer that is gone is lost.</summary>
public sealed class SendingLine
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Sends after all that was given before.</summary>
    public Task SendAsync(Func<Task> send)
    {
        lock (_gate)
        {
            return _last = AfterAsync(_last, send);
        }
    }

    private static async Task AfterAsync(Task before, Func<Task> send)
    {
        await before;
        try
        {
            await send();
        }
        catch (Exception gone)
            when (gone
                    is WebSocketException
                        or OperationCanceledException
                        or IOException
                        or ObjectDisposedException
            )
        {
            // Whoever waits for an answer learns of the end.
        }
    }
}
