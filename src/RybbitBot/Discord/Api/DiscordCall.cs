using System.Text.Json;
using RybbitBot.Discord.Api.RateLimits;

namespace RybbitBot.Discord.Api;

/// <summary>A call of Discord's API: what is asked, of what, with which body.</summary>
internal sealed class DiscordCall
{
    private readonly ReadOnlyMemory<byte>? _json;
    private readonly DiscordFile? _file;

    private DiscordCall(
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte>? json = null,
        DiscordFile? file = null
    )
    {
        (Method, Path, _json, _file) = (method, path, json, file);
        Route = ApiRoute.Of(method.Method, path);
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path below the API's root, with its query. It may hold a secret.</summary>
    public string Path { get; }

    /// <summary>What Discord limits it by.</summary>
    public ApiRoute Route { get; }

    /// <summary>Reads.</summary>
    public static DiscordCall Get(string path) => new(HttpMethod.Get, path);

    /// <summary>Makes something, with a file where there is one.</summary>
    public static DiscordCall Post(string path, ReadOnlyMemory<byte> json, DiscordFile? file = null) =>
        new(HttpMethod.Post, path, json, file);

    /// <summary>Changes something.</summary>
    public static DiscordCall Patch(string path, ReadOnlyMemory<byte> json) =>
        new(HttpMethod.Patch, path, json);

    /// <summary>Puts something in the place of what there was.</summary>
    public static DiscordCall Put(string path, ReadOnlyMemory<byte> json) => new(HttpMethod.Put, path, json);

    /// <summary>Deletes something.</summary>
    public static DiscordCall Delete(string path) => new(HttpMethod.Delete, path);

    /// <summary>A JSON object.</summary>
    /// <param name="write">Writes its members.</param>
    public static ReadOnlyMemory<byte> Body(Action<Utf8JsonWriter> write) =>
        DiscordJson.Of(json =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        });

    /// <summary>The body of the request, another for each attempt; null for none.</summary>
    public HttpContent? CreateContent() =>
        _json is not { } json ? null
        : _file is { } file ? Multipart(json, file)
        : JsonContent(json);

    /// <summary>The route, never a secret of the path.</summary>
    public override string ToString() => Route.Template;

    private static ReadOnlyMemoryContent JsonContent(ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    // https://discord.com/developers/docs/reference#uploading-files shows quoted names and no second file name.
    private static MultipartFormDataContent Multipart(ReadOnlyMemory<byte> json, DiscordFile file)
    {
        var parts = new MultipartFormDataContent();
        try
        {
            var payload = JsonContent(json);
            parts.Add(payload);
            payload.Headers.ContentDisposition = new("form-data") { Name = "\"payload_json\"" };
            var picture = new ReadOnlyMemoryContent(file.Bytes);
            parts.Add(picture);
            picture.Headers.ContentType = new(file.MediaType);
            picture.Headers.ContentDisposition = new("form-data")
            {
                Name = "\"files[0]\"",
                FileName = $"\"{file.Name}\"",
            };
            return parts;
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }
}
