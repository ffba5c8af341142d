using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Discord.Forms;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Writes what Discord is answered when somebody uses the bot.</summary>
/// <seealso href="https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type"/>
internal static class DiscordAnswer
{
    private const int NewMessage = 4;
    private const int MessageToCome = 5;
    private const int ChangeToCome = 6;
    private const int ChangedMessage = 7;
    private const int Choices = 8;
    private const int Form = 9;

    private const int Ephemeral = 64;
    private const int MaxChoice = 100;

    /// <summary>A message of its own.</summary>
    public static ReadOnlyMemory<byte> Message(CommandReply reply) =>
        Of(NewMessage, json => WriteMessage(json, reply.Message, reply.IsPrivate));

    /// <summary>The message whose button was pressed, as it is now.</summary>
    public static ReadOnlyMemory<byte> Change(ChatMessage message) =>
        Of(ChangedMessage, json => WriteMessage(json, message, isPrivate: false));

    /// <summary>That an answer comes, which one person sees.</summary>
    public static ReadOnlyMemory<byte> ToCome() =>
        Of(
            MessageToCome,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("flags", Ephemeral);
                json.WriteEndObject();
            }
        );

    /// <summary>That the press was heard; nothing is seen of it.</summary>
    public static ReadOnlyMemory<byte> Heard() => Of(ChangeToCome, null);

    /// <summary>What could be meant. It is shown as it stands, without markup.</summary>
    public static ReadOnlyMemory<byte> Suggestions(ImmutableArray<FormOption> options) =>
        Of(
            Choices,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("choices");
                foreach (var option in options.Where(option => option.Value.Length is > 0 and <= MaxChoice))
                {
                    json.WriteStartObject();
                    json.WriteString("name", option.Label.Shorten(MaxChoice).Sanitized);
                    json.WriteString("value", option.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    /// <summary>A form.</summary>
    public static ReadOnlyMemory<byte> FormOf(ChatForm form) =>
        Of(Form, json => FormRendering.Write(json, form));

    /// <summary>A message without the question that it answers, as later ones are sent.</summary>
    public static ReadOnlyMemory<byte> Later(ChatMessage message, bool isPrivate) =>
        DiscordJson.Of(json => WriteMessage(json, message, isPrivate));

    private static void WriteMessage(Utf8JsonWriter json, ChatMessage message, bool isPrivate)
    {
        json.WriteStartObject();
        DiscordRendering.Write(json, message, isPrivate ? Ephemeral : 0);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Of(int type, Action<Utf8JsonWriter>? writeData) =>
        DiscordJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", type);
            if (writeData is not null)
            {
                json.WritePropertyName("data");
                writeData(json);
            }

            json.WriteEndObject();
        });
}
