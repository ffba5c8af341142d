using RybbitBot.Chat;

namespace RybbitBot.Http;

/// <summary>Posts to webhooks, once each: whether to try again is for the delivery to decide.</summary>
/// <param name="clients">Gives the client of that name.</param>
/// <param name="name">The name under which it was added.</param>
/// <param name="time">Times the patience.</param>
internal sealed class WebhookClient(IHttpClientFactory clients, string name, TimeProvider time)
{
    private const int MaxBody = 64 * 1024;

    private readonly PatientClient _client = new(clients, name, time);

    /// <summary>Posts the JSON and lets <paramref name="read"/> tell what the reply means.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<PostOutcome> PostAsync(
        Uri address,
        ReadOnlyMemory<byte> json,
        Func<HttpReply, PostOutcome> read,
        CancellationToken cancellationToken
    )
    {
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await _client.SendAsync(
            request,
            async (reply, stop) => read(await HttpReply.ReadAsync(reply, MaxBody, time.GetUtcNow(), stop)),
            failure => new PostOutcome.Failed(failure.Reason, failure.MayHaveArrived),
            cancellationToken
        );
    }
}
