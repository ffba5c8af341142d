using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RybbitBot.Slack.Api;

/// <summary>A call of one of the Web API's methods: its name, and what is put to it.</summary>
internal sealed class SlackCall
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // A message and its blocks; it grows where there is more.
    private const int UsualBody = 4 * 1024;

    private readonly Func<HttpContent> _content;

    private SlackCall(string method, Func<HttpContent> content) => (Method, _content) = (method, content);

    /// <summary>Such as <c>chat.postMessage</c>.</summary>
    public string Method { get; }

    /// <summary>Whether it is made with the app-level token, not the bot's.</summary>
    public bool IsOfTheApp { get; private init; }

    /// <summary>A call with a JSON object, for methods that write.</summary>
    /// <param name="method">The method.</param>
    /// <param name="write">Writes the object's members.</param>
    public static SlackCall Json(string method, Action<Utf8JsonWriter> write)
    {
        var json = Body(write);
        return new(method, () => JsonContent(json));
    }

    /// <summary>A call with a form, for methods that read: those take no JSON.</summary>
    public static SlackCall Form(string method, params IReadOnlyList<KeyValuePair<string, string>> fields) =>
        new(method, () => new FormUrlEncodedContent(fields));

    /// <summary>A call with the app-level token and nothing else.</summary>
    public static SlackCall OfTheApp(string method) =>
        new(method, () => new FormUrlEncodedContent([])) { IsOfTheApp = true };

    /// <summary>A JSON object.</summary>
    /// <param name="write">Writes its members.</param>
    public static ReadOnlyMemory<byte> Body(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualBody);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The JSON as Slack wants it sent.</summary>
    public static HttpContent JsonContent(ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new("application/json", "utf-8");
        return content;
    }

    /// <summary>The body of the request.</summary>
    public HttpContent CreateContent() => _content();

    /// <summary>The method's name.</summary>
    public override string ToString() => Method;
}
