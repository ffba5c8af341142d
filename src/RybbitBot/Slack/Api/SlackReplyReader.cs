using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RybbitBot.Http;
using RybbitBot.Messages;

namespace RybbitBot.Slack.Api;

/// <summary>Reads what Slack answered: as a rule a status of 200 and an object with <c>ok</c>.</summary>
internal static class SlackReplyReader
{
    private const int MaxMessages = 5;
    private const int MaxMessage = 200;
    private const int MaxWord = 1_000;

    // Longer than Slack ever asks, for answers that do not say how long.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    // Slack counts in whole seconds, and never means "at once" when it says "too fast".
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The reply of a method.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="scopes">What its <c>x-oauth-scopes</c> header told.</param>
    public static SlackReply Read(HttpReply reply, ImmutableArray<string> scopes)
    {
        if (reply.Status == 429)
        {
            return Wait(reply);
        }

        if (reply.Status is 408 or >= 500)
        {
            return new SlackReply.Failed(Answered(reply.Status), MayHaveArrived: true) { WasAnswered = true };
        }

        return JsonMembers.ObjectIn(reply.Body ?? "") switch
        {
            { } root when IsOk(root) is { } isOk => isOk
                ? new SlackReply.Ok(root, scopes)
                : ReadRefusal(root, reply),
            _ when reply.Status is >= 200 and < 300 => new SlackReply.Failed(
                "What Slack answered could not be read",
                MayHaveArrived: true
            ),
            _ => new SlackReply.Failed(Answered(reply.Status), MayHaveArrived: false),
        };
    }

    /// <summary>The reply of a response URL: a status, and behind it a word or an object.</summary>
    public static SlackReply ReadResponse(HttpReply reply) =>
        reply.Status switch
        {
            429 => Wait(reply),
            408 or >= 500 => new SlackReply.Failed(Answered(reply.Status), MayHaveArrived: true),
            _ when JsonMembers.ObjectIn(reply.Body ?? "") is { } root && IsOk(root) == false => ReadRefusal(
                root,
                reply
            ),
            >= 200 and < 300 => new SlackReply.Ok(default, []),
            _ => new SlackReply.Refused(string.Create(CultureInfo.InvariantCulture, $"http_{reply.Status}")),
        };

    private static SlackReply ReadRefusal(JsonElement root, HttpReply reply)
    {
        var error = WordIn(root, "error");
        return error is "ratelimited" or "rate_limited"
            ? Wait(reply)
            : new SlackReply.Refused(error ?? "unknown_error")
            {
                Needed = WordIn(root, "needed"),
                Provided = WordIn(root, "provided"),
                Messages = MessagesIn(root),
            };
    }

    private static SlackReply.RetryAfter Wait(HttpReply reply) =>
        new(
            reply.RetryAfter is not { } said ? Unsaid
            : said < Shortest ? Shortest
            : said
        );

    private static string Answered(int status) =>
        string.Create(CultureInfo.InvariantCulture, $"Slack answered {status}");

    private static bool? IsOk(JsonElement root) =>
        root.Member("ok").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    // Words of Slack's protocol. Whatever else stands there would be somebody's text.
    private static string? WordIn(JsonElement root, string name) =>
        root.Text(name) is { Length: > 0 and <= MaxWord } word && word.All(IsOfAWord) ? word : null;

    private static bool IsOfAWord(char c) =>
        char.IsAsciiLetter(c) || char.IsAsciiDigit(c) || c is '_' or ':' or '.' or ',' or '-';

    private static ImmutableArray<string> MessagesIn(JsonElement root) =>
        root.Member("response_metadata").Member("messages") is { ValueKind: JsonValueKind.Array } messages
            ?
            [
                .. messages
                    .EnumerateArray()
                    .Select(JsonMembers.Text)
                    .Where(message => message.Length > 0)
                    .Take(MaxMessages)
                    .Select(message => VisitorText.Of(message).Shorten(MaxMessage).Sanitized),
            ]
            : [];
}
