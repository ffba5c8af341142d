using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace RybbitBot.Fakes;

/// <summary>
/// Stands between a TCP connection and the server. Shut, it lets nothing through either way, pings and their
/// answers included, while the connection stays open: a peer that is gone without a word.
/// </summary>
internal sealed class Valve
{
    private volatile bool _isShut;

    public void Shut() => _isShut = true;

    /// <summary>Puts one into every connection.</summary>
    public static ConnectionDelegate Insert(ConnectionDelegate next) => context => RunAsync(context, next);

    private static async Task RunAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var valve = new Valve();
        context.Features.Set(valve);
        var transport = context.Transport;
        var incoming = new Pipe();
        var outgoing = new Pipe();
        context.Transport = new Ends(incoming.Reader, outgoing.Writer);
        var reading = valve.RelayAsync(transport.Input, incoming.Writer);
        var writing = valve.RelayAsync(outgoing.Reader, transport.Output);
        try
        {
            await next(context);
        }
        finally
        {
            await outgoing.Writer.CompleteAsync();
            await writing;
            transport.Input.CancelPendingRead();
            await reading;
            context.Transport = transport;
        }
    }

    private async Task RelayAsync(PipeReader from, PipeWriter to)
    {
        Exception? end = null;
        try
        {
            while (await from.ReadAsync() is { IsCanceled: false } read)
            {
                foreach (var segment in read.Buffer)
                {
                    if (!_isShut)
                    {
                        _ = await to.WriteAsync(segment);
                    }
                }

                from.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (IOException exception)
        {
            end = exception;
        }
        catch (OperationCanceledException exception)
        {
            end = exception;
        }

        await to.CompleteAsync(end);
        await from.CompleteAsync();
    }

    private sealed class Ends(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
