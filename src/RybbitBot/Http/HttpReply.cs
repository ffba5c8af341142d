using System.Buffers;
using System.Net.Http.Headers;
using System.Text;

namespace RybbitBot.Http;

/// <summary>What a chat answered to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RetryAfter">How long its <c>Retry-After</c> header asks to wait; null without one.</param>
/// <param name="Body">
/// The beginning of its body; null where a reply that said yes broke off behind its status. Other people's words:
/// for reading, never for showing.
/// </param>
internal sealed record HttpReply(int Status, TimeSpan? RetryAfter, string? Body)
{
    private const int Chunk = 16 * 1024;

    /// <summary>Reads a reply, of its body at most <paramref name="maxBody"/> bytes.</summary>
    public static async Task<HttpReply> ReadAsync(
        HttpResponseMessage reply,
        int maxBody,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        new(
            (int)reply.StatusCode,
            RetryAfterIn(reply.Headers, now),
            await TryReadBodyAsync(reply, maxBody, cancellationToken)
        );

    private static TimeSpan? RetryAfterIn(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => null,
        };

    // What was asked is done, the status says so: what breaks behind it does not take that back.
    private static async Task<string?> TryReadBodyAsync(
        HttpResponseMessage reply,
        int maxBody,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ReadBodyAsync(reply.Content, maxBody, cancellationToken);
        }
        catch (Exception broken)
            when (reply.IsSuccessStatusCode
                && broken is (IOException or HttpRequestException or OperationCanceledException)
            )
        {
            return null;
        }
    }

    private static async Task<string> ReadBodyAsync(
        HttpContent content,
        int maxBody,
        CancellationToken cancellationToken
    )
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>();
        while (body.WrittenCount < maxBody)
        {
            var free = body.GetMemory(Chunk);
            free = free[..Math.Min(free.Length, maxBody - body.WrittenCount)];
            if (await stream.ReadAsync(free, cancellationToken) is var count && count == 0)
            {
                break;
            }

            body.Advance(count);
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);
    }
}
