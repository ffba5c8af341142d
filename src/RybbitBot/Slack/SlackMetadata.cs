using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Http;

namespace RybbitBot.Slack;

/// <summary>What says which of our messages one is, to whoever may read the channel's history.</summary>
/// <seealso href="https://docs.slack.dev/messaging/message-metadata"/>
internal static class SlackMetadata
{
    private const string Member = "metadata";
    private const string Payload = "event_payload";
    private const string Type = "event_type";
    private const string OurType = "rybbit_delivery";
    private const string Key = "key";

    /// <summary>Writes it into a message that was begun.</summary>
    public static void Write(Utf8JsonWriter json, MessageKey key)
    {
        json.WriteStartObject(Member);
        json.WriteString(Type, OurType);
        json.WriteStartObject(Payload);
        json.WriteString(Key, key.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Whether a message that stands in a channel is the one of that key.</summary>
    public static bool Says(JsonElement message, MessageKey key)
    {
        var metadata = message.Member(Member);
        return metadata.Text(Type) == OurType && metadata.Member(Payload).Text(Key) == key.Value;
    }
}
