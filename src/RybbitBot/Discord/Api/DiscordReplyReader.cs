using System.Globalization;
using System.Text.Json;
using RybbitBot.Discord.Api.RateLimits;
using RybbitBot.Http;

namespace RybbitBot.Discord.Api;

/// <summary>Reads what Discord answered.</summary>
internal static class DiscordReplyReader
{
    private const int NoContent = 204;

    /// <summary>The reply to a call.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body; null where it broke off behind a status that said yes.</param>
    /// <param name="limits">What the answer says about limits.</param>
    public static DiscordReply Read(int status, string? body, LimitAnswer limits) =>
        status switch
        {
            NoContent => new DiscordReply.Ok(default),
            429 => new DiscordReply.RetryAfter(limits.Wait),
            >= 200 and < 300 when Parse(body) is { } root => new DiscordReply.Ok(root),
            >= 200 and < 300 => new DiscordReply.Failed(
                "What Discord answered could not be read",
                MayHaveArrived: true
            ),
            408 or >= 500 => new DiscordReply.Failed(Answered(status), MayHaveArrived: true)
            {
                WasAnswered = true,
            },
            >= 400 => Refusal(status, Parse(body) ?? default),
            _ => new DiscordReply.Failed(Answered(status), MayHaveArrived: false),
        };

    /// <summary>The object or array in a text; null of anything else, such as a page of a proxy.</summary>
    public static JsonElement? Parse(string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? "");
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                ? json.RootElement.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DiscordReply.Refused Refusal(int status, JsonElement body) =>
        new(status, body.Number("code") ?? DiscordCode.General) { Errors = DiscordErrors.In(body) };

    private static string Answered(int status) =>
        string.Create(CultureInfo.InvariantCulture, $"Discord answered {status}");
}
