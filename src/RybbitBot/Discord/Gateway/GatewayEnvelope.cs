using System.Text.Json;

namespace RybbitBot.Discord.Gateway;

/// <summary>The outside of a message of the gateway's. Its inside, which may be megabytes, is only passed over.</summary>
/// <param name="Op">What kind it is.</param>
/// <param name="Sequence">Its number, which events have.</param>
/// <param name="Type">Which event; empty for none.</param>
/// <param name="Content">Its inside, as JSON; empty for none.</param>
/// <seealso href="https://discord.com/developers/docs/events/gateway-events#payload-structure"/>
internal readonly record struct GatewayEnvelope(
    int Op,
    long? Sequence,
    string Type,
    ReadOnlyMemory<byte> Content
)
{
    /// <summary>Reads the outside.</summary>
    /// <exception cref="JsonException">The text is no such message.</exception>
    public static GatewayEnvelope Of(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var envelope = new GatewayEnvelope(-1, null, "", default);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isOp, isSequence, isType, isContent) = (
                reader.ValueTextEquals("op"u8),
                reader.ValueTextEquals("s"u8),
                reader.ValueTextEquals("t"u8),
                reader.ValueTextEquals("d"u8)
            );
            _ = reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            envelope =
                isOp && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var op)
                    ? envelope with
                    {
                        Op = op,
                    }
                : isSequence && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
                    ? envelope with
                    {
                        Sequence = number,
                    }
                : isType && reader.TokenType == JsonTokenType.String
                    ? envelope with
                    {
                        Type = reader.GetString() ?? "",
                    }
                : isContent ? envelope with { Content = text[start..(int)reader.BytesConsumed] }
                : envelope;
        }

        // Behind the end stands nothing more, or it is no message.
        _ = reader.Read();
        return envelope;
    }
}
