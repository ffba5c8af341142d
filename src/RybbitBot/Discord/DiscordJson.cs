using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RybbitBot.Discord;

/// <summary>Writes JSON for Discord.</summary>
internal static class DiscordJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One value.</summary>
    /// <param name="write">Writes it.</param>
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
