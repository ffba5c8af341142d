using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RybbitBot.Fakes;

/// <summary>Reads bodies: JSON, or a form with <c>payload_json</c> and files.</summary>
internal static partial class RestReader
{
    /// <summary>How many bytes a request has at most.</summary>
    private const int MaxBody = 25 * 1024 * 1024;

    /// <summary>What the body holds, or why it cannot be taken.</summary>
    public static async Task<(
        JsonNode? Json,
        IReadOnlyList<FakeDiscordFile> Files,
        RestAnswer? Refusal
    )> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBody)
        {
            return (null, [], RestAnswer.Refused(413, 40005, "Request entity too large"));
        }

        try
        {
            if (request.HasFormContentType)
            {
                return await ReadFormAsync(request);
            }

            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
            return text.Length == 0 ? (null, [], null)
                : MediaTypeOf(request) != "application/json" ? (null, [], WrongType(request))
                : (JsonNode.Parse(text), [], null);
        }
        catch (JsonException)
        {
            return (null, [], RestAnswer.Refused(400, 50109, "The request body contains invalid JSON."));
        }
    }

    public static string MediaTypeOf(HttpRequest request) =>
        (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static async Task<(JsonNode?, IReadOnlyList<FakeDiscordFile>, RestAnswer?)> ReadFormAsync(
        HttpRequest request
    )
    {
        var form = await request.ReadFormAsync();
        var files = new List<FakeDiscordFile>();
        foreach (var part in form.Files)
        {
            var match = FileName().Match(part.Name);
            if (!match.Success)
            {
                continue;
            }

            using var content = new MemoryStream();
            await part.CopyToAsync(content);
            var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            files.Add(new($"{number}", part.FileName, part.ContentType ?? "", null, content.ToArray()));
        }

        var json = form.TryGetValue("payload_json", out var payload)
            ? JsonNode.Parse(payload.ToString())
            : null;
        return (json, files, null);
    }

    private static RestAnswer WrongType(HttpRequest request)
    {
        var errors = new FormErrors();
        errors.Add(
            "",
            "CONTENT_TYPE_INVALID",
            "Expected \"Content-Type\" header to be one of {'application/json', "
                + $"'application/x-www-form-urlencoded', 'multipart/form-data'}}, not '{request.ContentType}'."
        );
        return errors.Answer!;
    }

    [GeneratedRegex(@"^files\[(\d+)\]$")]
    private static partial Regex FileName();
}
