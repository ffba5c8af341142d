using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace RybbitBot.Slack.Http;

/// <summary>Lets in what Slack signed, and nothing else: the signature comes before anything is read.</summary>
internal sealed partial class SlackDoor(
    SlackSignature signature,
    ISlackRequests requests,
    ILogger<SlackDoor> logger
)
{
    /// <summary>Answers a request.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, SlackBody kind)
    {
        var body = await ReadAsync(context.Request);
        var verdict = signature.Verify(
            Only(context.Request.Headers[SlackSignature.TimestampHeader]),
            Only(context.Request.Headers[SlackSignature.SignatureHeader]),
            body
        );
        if (!verdict.IsGenuine)
        {
            return
                kind == SlackBody.Command
                && kind.Takes(context.Request.ContentType)
                && SlackBody.IsProbe(body)
                ? TypedResults.Ok()
                : Refuse(context, verdict);
        }

        if (!kind.Takes(context.Request.ContentType) || kind.Read(body) is not { } request)
        {
            Log.Unreadable(logger, context.Request.Path);
            return TypedResults.BadRequest();
        }

        var answer = await requests.AnswerAsync(request);
        return answer.IsEmpty
            ? TypedResults.Ok()
            : TypedResults.Bytes(answer, MediaTypeNames.Application.Json);
    }

    private StatusCodeHttpResult Refuse(HttpContext context, SignatureVerdict verdict)
    {
        if (verdict.SkewSeconds is { } skew)
        {
            Log.Skewed(logger, context.Request.Path, skew);
        }
        else
        {
            Log.Forged(logger, context.Request.Path);
        }

        return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
    }

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
        [LoggerMessage(LogLevel.Information, "A request to {Path} was not signed by Slack, and was refused.")]
        public static partial void Forged(ILogger logger, string path);

        [LoggerMessage(
            LogLevel.Warning,
            "A request to {Path} was signed {Skew} s from now, and was refused: it is old, or this machine's "
                + "clock is wrong."
        )]
        public static partial void Skewed(ILogger logger, string path, long skew);

        [LoggerMessage(LogLevel.Warning, "A signed request to {Path} could not be read.")]
        public static partial void Unreadable(ILogger logger, string path);
    }
}
