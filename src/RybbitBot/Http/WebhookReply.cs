namespace RybbitBot.Http;

/// <summary>What a server answered to a post.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RetryAfter">How long its <c>Retry-After</c> header asks to wait; null without one.</param>
/// <param name="Body">
/// The beginning of its body; null where a reply that said yes broke off behind its status. Other people's words:
/// for reading, never for showing.
/// </param>
internal sealed record WebhookReply(int Status, TimeSpan? RetryAfter, string? Body);
