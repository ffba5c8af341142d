using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Slack.Api;
using RybbitBot.Slack.Forms;

namespace RybbitBot.Slack;

/// <summary>Writes what Slack is answered, in the acknowledgement or at a response URL.</summary>
internal static class SlackAnswer
{
    /// <summary>Nothing but the acknowledgement.</summary>
    public static ReadOnlyMemory<byte> None => ReadOnlyMemory<byte>.Empty;

    /// <summary>The answer to a command.</summary>
    /// <seealso href="https://docs.slack.dev/interactivity/handling-user-interaction"/>
    public static ReadOnlyMemory<byte> Of(CommandReply reply) => Of(reply, replacesMessage: false);

    /// <summary>The answer to a button.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="isOnPrivateMessage">
    /// Whether the button's message is seen by one person. One that all see is never taken from the others.
    /// </param>
    public static ReadOnlyMemory<byte> OfPress(CommandReply reply, bool isOnPrivateMessage) =>
        Of(reply, reply.ReplacesMessage && isOnPrivateMessage);

    /// <summary>The word that Slack wants to hear again.</summary>
    public static ReadOnlyMemory<byte> OfChallenge(string word) =>
        SlackCall.Body(json => json.WriteString("challenge", word));

    /// <summary>What is wrong with a form, shown at its fields.</summary>
    public static ReadOnlyMemory<byte> OfMistakes(ImmutableDictionary<string, string> mistakes) =>
        SlackCall.Body(json =>
        {
            json.WriteString("response_action", "errors");
            json.WriteStartObject("errors");
            foreach (var (field, mistake) in mistakes)
            {
                json.WriteString(field, mistake);
            }

            json.WriteEndObject();
        });

    /// <summary>What could be meant.</summary>
    public static ReadOnlyMemory<byte> OfOptions(ImmutableArray<FormOption> options) =>
        SlackCall.Body(json =>
        {
            json.WriteStartArray("options");
            foreach (var option in options)
            {
                FormRendering.WriteOption(json, option);
            }

            json.WriteEndArray();
        });

    private static ReadOnlyMemory<byte> Of(CommandReply reply, bool replacesMessage) =>
        SlackCall.Body(json =>
        {
            json.WriteString("response_type", reply.IsPrivate ? "ephemeral" : "in_channel");
            json.WriteBoolean("replace_original", replacesMessage);
            SlackRendering.Write(json, reply.Message);
        });
}
