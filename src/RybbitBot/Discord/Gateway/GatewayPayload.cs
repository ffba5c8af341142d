using System.Buffers;
using System.Text.Json;

namespace RybbitBot.Discord.Gateway;

/// <summary>Writes what Discord is told over the gateway: each well below the 4,096 bytes that it takes.</summary>
/// <seealso href="https://discord.com/developers/docs/events/gateway-events#send-events"/>
internal static class GatewayPayload
{
    // Servers, their channels and roles. What people type, press and send comes without any.
    private const int Intents = 1;

    private const string Product = "rybbit-bot";

    /// <summary>That we are there.</summary>
    /// <param name="sequence">The last event that came; null before any.</param>
    public static ReadOnlyMemory<byte> Beat(long? sequence) =>
        Of(
            1,
            json =>
            {
                if (sequence is { } number)
                {
                    json.WriteNumber("d", number);
                }
                else
                {
                    json.WriteNull("d");
                }
            }
        );

    /// <summary>Who we are, for a new session.</summary>
    public static ReadOnlyMemory<byte> Identify(string token) =>
        Of(
            2,
            json =>
            {
                json.WriteStartObject("d");
                json.WriteString("token", token);
                json.WriteNumber("intents", Intents);
                json.WriteStartArray("shard");
                json.WriteNumberValue(0);
                json.WriteNumberValue(1);
                json.WriteEndArray();
                json.WriteStartObject("properties");
                json.WriteString(
                    "os",
                    OperatingSystem.IsLinux() ? "linux" : Environment.OSVersion.Platform.ToString()
                );
                json.WriteString("browser", Product);
                json.WriteString("device", Product);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        );

    /// <summary>Which session goes on, and from where.</summary>
    public static ReadOnlyMemory<byte> Resume(string token, GatewaySession session) =>
        Of(
            6,
            json =>
            {
                json.WriteStartObject("d");
                json.WriteString("token", token);
                json.WriteString("session_id", session.Id);
                json.WriteNumber("seq", session.Sequence ?? 0);
                json.WriteEndObject();
            }
        );

    private static ReadOnlyMemory<byte> Of(int op, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            writeData(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
