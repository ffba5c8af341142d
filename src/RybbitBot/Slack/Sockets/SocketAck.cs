using System.Buffers;
using System.Text.Json;

namespace RybbitBot.Slack.Sockets;

/// <summary>Writes acknowledgements.</summary>
internal static class SocketAck
{
    /// <summary>The frame that acknowledges an envelope.</summary>
    /// <param name="envelope">Which one, and whether it takes an answer.</param>
    /// <param name="answer">The answer as JSON; empty for none.</param>
    public static ReadOnlyMemory<byte> Of(SocketFrame.Envelope envelope, ReadOnlyMemory<byte> answer)
    {
        var buffer = new ArrayBufferWriter<byte>(answer.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("envelope_id", envelope.Id);
            if (envelope.TakesAnswer && !answer.IsEmpty)
            {
                writer.WritePropertyName("payload");
                writer.WriteRawValue(answer.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
