using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Api;

/// <summary>
/// Lets no message out that does not say that it mentions nobody: without <c>allowed_mentions</c> Discord would
/// read mentions out of the text, also out of what is changed later.
/// </summary>
/// <seealso href="https://discord.com/developers/docs/resources/message#allowed-mentions-object"/>
internal sealed class MentionGuard : DelegatingHandler
{
    // https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-type
    private const int NewMessage = 4;
    private const int ChangedMessage = 7;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The message could mention somebody: a mistake of ours.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (
            PayloadOf(request.Content) is { } payload
            && MessageIn(
                request,
                DiscordReplyReader.Parse(await payload.ReadAsStringAsync(cancellationToken))
            )
                is { } message
            && !MentionsNobody(message)
        )
        {
            throw new InvalidOperationException("A message must say that nothing in its text is a mention.");
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private static HttpContent? PayloadOf(HttpContent? content) =>
        content is MultipartContent parts
            ? parts.FirstOrDefault(part => part.Headers.ContentDisposition?.Name?.Trim('"') == "payload_json")
            : content;

    private static JsonElement? MessageIn(HttpRequestMessage request, JsonElement? body)
    {
        string[] path = [.. request.RequestUri!.Segments.Select(segment => segment.Trim('/'))];
        var isWrite = request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch;
        return !isWrite || body is not { ValueKind: JsonValueKind.Object } root ? null
            : path[^1] == "callback" ? AnswerIn(root)
            : path[^1] == "threads"
                ? (root.Member("message") is { ValueKind: JsonValueKind.Object } m ? m : null)
            : path[^1] == "channels" ? null
            : path.Contains("messages") || path.Contains("webhooks") ? root
            : null;
    }

    private static JsonElement? AnswerIn(JsonElement callback) =>
        callback.Number("type") is NewMessage or ChangedMessage ? callback.Member("data") : null;

    private static bool MentionsNobody(JsonElement message) =>
        message.Member("allowed_mentions").Member("parse") is { ValueKind: JsonValueKind.Array } parse
        && parse.GetArrayLength() == 0;
}
