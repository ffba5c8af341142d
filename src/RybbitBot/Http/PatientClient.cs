namespace RybbitBot.Http;

/// <summary>Sends a request once, with patience: what can go wrong on the way is a value.</summary>
/// <param name="clients">Gives the client of that name.</param>
/// <param name="name">The name under which it was added.</param>
/// <param name="time">Times the patience.</param>
internal sealed class PatientClient(IHttpClientFactory clients, string name, TimeProvider time)
{
    // A chat answers within a second; what takes longer has lost the connection.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly HttpFailure BrokenOff = new("The connection broke", MayHaveArrived: true);

    /// <summary>Sends the request, and lets the caller read the reply or make of its failure what it will.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        Func<HttpFailure, T> fail,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var client = clients.CreateClient(name);
            using var reply = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            return await read(reply, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return fail(new("It gave no answer in time", MayHaveArrived: true));
        }
        catch (HttpRequestException failure)
        {
            return fail(FailureOf(failure.HttpRequestError));
        }
        catch (IOException)
        {
            return fail(BrokenOff);
        }
    }

    // A request only leaves once there is a connection. Nothing of the exception is told: it names the host.
    private static HttpFailure FailureOf(HttpRequestError error) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new("Its name could not be looked up", false),
            HttpRequestError.ConnectionError => new("No connection could be made", false),
            HttpRequestError.SecureConnectionError => new("No secure connection could be made", false),
            HttpRequestError.ProxyTunnelError => new("The proxy made no connection", false),
            _ => BrokenOff,
        };
}
