using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>Reads calls of the Web API: forms of both kinds, and JSON.</summary>
internal static class WebApiReader
{
    public static async Task<WebApiCall> ReadAsync(string method, HttpRequest request)
    {
        var call = request.HasFormContentType
            ? await ReadFormAsync(method, request)
            : await ReadBodyAsync(method, request);
        return BearerOf(request) is { } token ? call with { Token = token, Place = TokenPlace.Header } : call;
    }

    private static async Task<WebApiCall> ReadFormAsync(string method, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var arguments = new JsonObject();
        foreach (var (name, values) in form.Where(field => field.Key != "token"))
        {
            arguments[name] = values.ToString();
        }

        var token = form.TryGetValue("token", out var field) ? field.ToString() : null;
        return new(
            method,
            token,
            token is null ? TokenPlace.None : TokenPlace.Form,
            MediaTypeOf(request),
            arguments
        );
    }

    // A token within a JSON body is not looked for.
    private static async Task<WebApiCall> ReadBodyAsync(string method, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var call = new WebApiCall(method, null, TokenPlace.None, MediaTypeOf(request), []);
        if (body.Length == 0)
        {
            return call;
        }

        if (!call.IsJson)
        {
            return call with { Mistake = "invalid_post_type" };
        }

        var hasCharset = request.ContentType!.Contains("charset", StringComparison.OrdinalIgnoreCase);
        return ReadJson(call, body) with { Warning = hasCharset ? null : "missing_charset" };
    }

    private static WebApiCall ReadJson(WebApiCall call, string body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject arguments)
            {
                return call with { Mistake = "json_not_object" };
            }

            _ = arguments.Remove("token");
            return call with { Arguments = arguments };
        }
        catch (JsonException)
        {
            return call with { Mistake = "invalid_json" };
        }
    }

    private static string MediaTypeOf(HttpRequest request) =>
        (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }
}
