using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Api.RateLimits;

/// <summary>What an answer says about limits.</summary>
/// <param name="Status">The HTTP status.</param>
/// <seealso href="https://discord.com/developers/docs/topics/rate-limits#header-format"/>
internal sealed record LimitAnswer(int Status)
{
    // Longer waits are no waits; and far larger numbers are no spans of time.
    private const double LongestWait = 7 * 24 * 3600;

    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnsaidByNetwork = TimeSpan.FromSeconds(60);

    /// <summary>The bucket's name; null where the route has none.</summary>
    public string? Bucket { get; init; }

    /// <summary>How many calls a window of the bucket takes.</summary>
    public int Limit { get; init; }

    /// <summary>How many it still takes.</summary>
    public int Remaining { get; init; }

    /// <summary>When the next window begins.</summary>
    public TimeSpan ResetAfter { get; init; }

    /// <summary>Whose limit it was, of a call that was refused for it.</summary>
    public LimitScope Scope { get; init; }

    /// <summary>How long to wait, of a call that was refused; zero of others.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether the call was one too many.</summary>
    public bool IsRefusal => Status == 429;

    /// <summary>Whether Discord counts it towards shutting out this machine.</summary>
    public bool IsInvalid => Status is 401 or 403 || (IsRefusal && Scope != LimitScope.Shared);

    /// <summary>Reads it.</summary>
    public static LimitAnswer Of(int status, HttpResponseHeaders headers, string? body)
    {
        var answer = new LimitAnswer(status);
        if (Text(headers, "X-RateLimit-Bucket") is { Length: > 0 } bucket)
        {
            answer = answer with
            {
                Bucket = bucket,
                Limit = (int)(Number(headers, "X-RateLimit-Limit") ?? 1),
                Remaining = (int)(Number(headers, "X-RateLimit-Remaining") ?? 0),
                ResetAfter = Seconds(Number(headers, "X-RateLimit-Reset-After") ?? 0),
            };
        }

        return answer.IsRefusal
            ? Refused(answer, headers, DiscordReplyReader.Parse(body) ?? default)
            : answer;
    }

    // The header first; the body has decimals, so the larger of both is never too early.
    private static LimitAnswer Refused(LimitAnswer answer, HttpResponseHeaders headers, JsonElement body)
    {
        double?[] said = [Number(headers, "Retry-After"), NumberIn(body)];
        var scope = ScopeOf(answer, headers, body);
        return answer with
        {
            Scope = scope,
            Wait =
                said.Max() is { } seconds and > 0 ? Longest(Seconds(seconds), scope)
                : scope == LimitScope.Network ? UnsaidByNetwork
                : answer.ResetAfter > TimeSpan.Zero ? answer.ResetAfter
                : Unsaid,
        };
    }

    // The network in front of Discord punishes haste, and what it says is a guess.
    private static TimeSpan Longest(TimeSpan said, LimitScope scope) =>
        scope == LimitScope.Network && said < UnsaidByNetwork ? UnsaidByNetwork : said;

    private static LimitScope ScopeOf(LimitAnswer answer, HttpResponseHeaders headers, JsonElement body) =>
        Text(headers, "X-RateLimit-Scope") switch
        {
            "shared" => LimitScope.Shared,
            "global" => LimitScope.Global,
            "user" when !IsGlobal(headers, body) => LimitScope.User,
            _ when IsGlobal(headers, body) => LimitScope.Global,
            _ when answer.Bucket is null && NumberIn(body) is null => LimitScope.Network,
            _ => LimitScope.User,
        };

    private static bool IsGlobal(HttpResponseHeaders headers, JsonElement body) =>
        "true".Equals(Text(headers, "X-RateLimit-Global"), StringComparison.OrdinalIgnoreCase)
        || body.Flag("global");

    private static double? NumberIn(JsonElement body) =>
        body.Member("retry_after") is { ValueKind: JsonValueKind.Number } wait ? wait.GetDouble() : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(
            Text(headers, name),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Math.Min(number, LongestWait)
            : null;

    private static TimeSpan Seconds(double seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWait));
}
