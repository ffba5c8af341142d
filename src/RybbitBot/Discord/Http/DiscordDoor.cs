using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Primitives;

namespace RybbitBot.Discord.Http;

/// <summary>Lets in what Discord signed, and nothing else: the signature comes before anything is read.</summary>
/// <remarks>
/// But for the look whether we are there, a request is only taken here: its answer goes the way that it goes with
/// the gateway. Discord asks nobody to look at the time that it signed, and clocks go wrong by minutes; but whoever
/// caught a request could send it again once its id is forgotten, so that an old one is refused.
/// </remarks>
internal sealed partial class DiscordDoor(
    DiscordSignature signature,
    IDiscordRequests requests,
    TimeProvider time,
    ILogger<DiscordDoor> logger
)
{
    // Together less than the ids are known.
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(-5);

    private static readonly byte[] Pong = Encoding.UTF8.GetBytes("""{"type":1}""");

    /// <summary>Answers a request.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        var headers = context.Request.Headers;
        var timestamp = Only(headers[DiscordSignature.TimestampHeader]);
        if (!signature.IsGenuine(timestamp, Only(headers[DiscordSignature.SignatureHeader]), body))
        {
            // Discord tries now and then whether a wrong signature is refused.
            Log.Forged(logger);
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (AgeOf(timestamp) is not { } age || age > Oldest || age < Youngest)
        {
            Log.Stale(logger);
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        switch (Read(body))
        {
            case null:
                Log.Unreadable(logger);
                return TypedResults.BadRequest();
            case DiscordRequest.Ping:
                return TypedResults.Bytes(Pong, MediaTypeNames.Application.Json);
            case var request:
                requests.Take(request);
                return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }
    }

    private static DiscordRequest? Read(byte[] body)
    {
        if (!Utf8.IsValid(body))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? DiscordPayload.Of(json.RootElement)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? AgeOf(string? timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? time.GetUtcNow() - DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    // A header that is given twice may be read in two ways.
    private static string? Only(StringValues values) => values.Count == 1 ? values[0] : null;

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A request was not signed by Discord, and was refused.")]
        public static partial void Forged(ILogger logger);

        [LoggerMessage(
            LogLevel.Warning,
            "A request that Discord signed minutes ago, or minutes ahead, was refused: either somebody repeats it, or "
                + "this machine's clock is wrong."
        )]
        public static partial void Stale(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "A signed request of Discord's could not be read.")]
        public static partial void Unreadable(ILogger logger);
    }
}
