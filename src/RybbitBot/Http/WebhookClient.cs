using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using RybbitBot.Chat;

namespace RybbitBot.Http;

/// <summary>Posts to webhooks, once each: whether to try again is for the delivery to decide.</summary>
/// <param name="clients">Gives the client of that name.</param>
/// <param name="name">The name under which it was added.</param>
/// <param name="time">Times the patience.</param>
internal sealed class WebhookClient(IHttpClientFactory clients, string name, TimeProvider time)
{
    // A chat answers within a second; what takes longer has lost the connection.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int MaxBody = 64 * 1024;

    /// <summary>Posts the JSON and lets <paramref name="read"/> tell what the reply means.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<PostOutcome> PostAsync(
        Uri address,
        ReadOnlyMemory<byte> json,
        Func<WebhookReply, PostOutcome> read,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return read(await SendAsync(address, json, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PostOutcome.Failed("It gave no answer in time", MayHaveArrived: true);
        }
        catch (HttpRequestException failure)
        {
            return OutcomeOf(failure.HttpRequestError);
        }
        catch (IOException)
        {
            return BrokenOff;
        }
    }

    private static PostOutcome.Failed BrokenOff => new("The connection broke", MayHaveArrived: true);

    // The message only leaves once there is a connection. Nothing of the exception is told: it names the host.
    private static PostOutcome.Failed OutcomeOf(HttpRequestError error) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new("Its name could not be looked up", false),
            HttpRequestError.ConnectionError => new("No connection could be made", false),
            HttpRequestError.SecureConnectionError => new("No secure connection could be made", false),
            HttpRequestError.ProxyTunnelError => new("The proxy made no connection", false),
            _ => BrokenOff,
        };

    private async Task<WebhookReply> SendAsync(
        Uri address,
        ReadOnlyMemory<byte> json,
        CancellationToken cancellationToken
    )
    {
        using var client = clients.CreateClient(name);
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var reply = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        var body = await TryReadBodyAsync(reply, cancellationToken);
        return new((int)reply.StatusCode, RetryAfterIn(reply.Headers), body);
    }

    private TimeSpan? RetryAfterIn(HttpResponseHeaders headers) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };

    // The message has arrived, the status says so: what breaks behind it does not take that back.
    private static async Task<string?> TryReadBodyAsync(
        HttpResponseMessage reply,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ReadBodyAsync(reply.Content, cancellationToken);
        }
        catch (Exception broken)
            when (reply.IsSuccessStatusCode
                && broken is (IOException or HttpRequestException or OperationCanceledException)
            )
        {
            return null;
        }
    }

    private static async Task<string> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var memory = MemoryPool<byte>.Shared.Rent(MaxBody);
        var body = memory.Memory[..MaxBody];
        var length = await stream.ReadAtLeastAsync(
            body,
            MaxBody,
            throwOnEndOfStream: false,
            cancellationToken
        );
        return Encoding.UTF8.GetString(body.Span[..length]);
    }
}
