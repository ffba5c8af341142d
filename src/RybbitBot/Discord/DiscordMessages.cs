using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>Writes and changes messages, each with one call.</summary>
internal sealed class DiscordMessages(DiscordApi api)
{
    // How long a thread stays open by itself when nobody writes: a week, the longest that there is.
    private const int OpenMinutes = 10_080;

    /// <summary>Posts a message, once however often it is asked for with its key; the reply's <c>id</c> is its id.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">Its identity, by which Discord drops repeats for some minutes.</param>
    /// <param name="picture">A picture below the text; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<DiscordReply> PostAsync(
        string channel,
        ChatMessage message,
        MessageKey key,
        DiscordFile? picture,
        CancellationToken cancellationToken
    )
    {
        var reply = await SendAsync(picture);
        return picture is not null && IsTooLarge(reply) ? await SendAsync(null) : reply;

        Task<DiscordReply> SendAsync(DiscordFile? file) =>
            api.CallAsync(
                DiscordCall.Post(
                    $"channels/{channel}/messages",
                    DiscordCall.Body(json =>
                    {
                        DiscordRendering.Write(json, message, key: key);
                        json.WriteString("nonce", key.Value);
                        json.WriteBoolean("enforce_nonce", true);
                        WriteAttachment(json, file);
                    }),
                    file
                ),
                cancellationToken
            );
    }

    /// <summary>Puts another message in the place of one of our own; posts it where that cannot be changed any more.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="messageId">The message's id.</param>
    /// <param name="message">What it says now, buttons and all.</param>
    /// <param name="key">Its identity, where it has to be posted.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its <c>id</c> is that of the message that stands there now.</returns>
    public async Task<DiscordReply> UpdateAsync(
        string channel,
        string messageId,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    )
    {
        var reply = await api.CallAsync(
            DiscordCall.Patch(
                $"channels/{channel}/messages/{messageId}",
                DiscordCall.Body(json => DiscordRendering.Write(json, message))
            ),
            cancellationToken
        );
        return
            reply is DiscordReply.Refused refused
            && DiscordRefusal.Of(refused).Kind == DiscordRefusalKind.MessageGone
            ? await PostAsync(channel, message, key, picture: null, cancellationToken)
            : reply;
    }

    /// <summary>Makes a thread in a forum; the reply's <c>id</c> is the thread's.</summary>
    public Task<DiscordReply> OpenThreadAsync(
        string forum,
        string name,
        ChatMessage first,
        CancellationToken cancellationToken
    ) =>
        api.CallAsync(
            DiscordCall.Post(
                $"channels/{forum}/threads",
                DiscordCall.Body(json =>
                {
                    json.WriteString("name", name);
                    json.WriteNumber("auto_archive_duration", OpenMinutes);
                    json.WriteStartObject("message");
                    DiscordRendering.Write(json, first);
                    json.WriteEndObject();
                })
            ),
            cancellationToken
        );

    /// <summary>Opens the direct conversation with somebody, or finds it; the reply's <c>id</c> is the channel's.</summary>
    public Task<DiscordReply> OpenDirectAsync(string user, CancellationToken cancellationToken) =>
        api.CallAsync(
            DiscordCall.Post(
                "users/@me/channels",
                DiscordCall.Body(json => json.WriteString("recipient_id", user))
            ),
            cancellationToken
        );

    private static bool IsTooLarge(DiscordReply reply) =>
        reply is DiscordReply.Refused refused
        && DiscordRefusal.Of(refused).Kind == DiscordRefusalKind.TooLarge;

    private static void WriteAttachment(Utf8JsonWriter json, DiscordFile? file)
    {
        if (file is null)
        {
            return;
        }

        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteNumber("id", 0);
        json.WriteString("filename", file.Name);
        json.WriteString("description", file.Description);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
