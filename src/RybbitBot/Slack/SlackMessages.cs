using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Writes and changes messages, each with one call.</summary>
internal sealed class SlackMessages(SlackApi api)
{
    /// <summary>Posts a message; the reply's <c>ts</c> is its id within the channel.</summary>
    public Task<SlackReply> PostAsync(
        string channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            "chat.postMessage",
            json =>
            {
                json.WriteString("channel", channel);
                SlackRendering.Write(json, message);
                SlackMetadata.Write(json, key);
            },
            cancellationToken
        );

    /// <summary>Says something to one person directly; Slack opens the conversation by itself.</summary>
    public Task<SlackReply> TellAsync(
        string user,
        ChatMessage message,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            "chat.postMessage",
            json =>
            {
                json.WriteString("channel", user);
                SlackRendering.Write(json, message);
            },
            cancellationToken
        );

    /// <summary>Shows a message to one member of the channel, until they reload it; it cannot be changed.</summary>
    public Task<SlackReply> PostEphemeralAsync(
        string channel,
        string user,
        ChatMessage message,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            "chat.postEphemeral",
            json =>
            {
                json.WriteString("channel", channel);
                json.WriteString("user", user);
                SlackRendering.Write(json, message);
            },
            cancellationToken
        );

    /// <summary>Puts another message in the place of one of our own.</summary>
    /// <param name="channel">The channel's id, as the reply to the post named it.</param>
    /// <param name="messageId">The message's <c>ts</c>.</param>
    /// <param name="message">What it says now, buttons and all: what is left out is gone.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<SlackReply> UpdateAsync(
        string channel,
        string messageId,
        ChatMessage message,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            "chat.update",
            json =>
            {
                json.WriteString("channel", channel);
                json.WriteString("ts", messageId);
                SlackRendering.Write(json, message);
            },
            cancellationToken
        );

    private Task<SlackReply> CallAsync(
        string method,
        Action<Utf8JsonWriter> write,
        CancellationToken cancellationToken
    ) => api.CallAsync(SlackCall.Json(method, write), cancellationToken);
}
