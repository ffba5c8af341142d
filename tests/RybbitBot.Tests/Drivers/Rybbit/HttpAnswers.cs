using System.Buffers;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>Ways for a fake to answer.</summary>
internal static class HttpAnswers
{
    /// <summary>Answers with JSON that is text already.</summary>
    public static Task AnswerAsync(this HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Answers with JSON that is written now.</summary>
    public static async Task AnswerAsync(this HttpContext context, Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(json))
        {
            write(writer);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(json.WrittenMemory, context.RequestAborted);
    }
}
