using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;

namespace RybbitBot.Discord;

/// <summary>What a reply to a post means for the message.</summary>
internal static class DiscordPostOutcome
{
    // Discord says how long with its status 429; a code of that meaning comes without.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    /// <summary>The outcome of a post.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="key">Stands for the message's id where Discord did not tell it.</param>
    public static PostOutcome Of(DiscordReply reply, MessageKey key) =>
        reply switch
        {
            DiscordReply.Ok ok => new PostOutcome.Delivered(
                ok.Text("id") is { Length: > 0 } id ? id : key.Value
            ),
            DiscordReply.RetryAfter(var delay) => new PostOutcome.RetryAfter(delay),
            DiscordReply.Failed failed => new PostOutcome.Failed(failed.Reason, failed.MayHaveArrived)
            {
                WasAnswered = failed.WasAnswered,
            },
            DiscordReply.Refused refused => Of(refused, DiscordRefusal.Of(refused), key),
            _ => throw new NotSupportedException($"No outcome for {reply.GetType().Name}."),
        };

    private static PostOutcome Of(DiscordReply.Refused refused, DiscordRefusal meaning, MessageKey key) =>
        meaning.Kind switch
        {
            DiscordRefusalKind.Wait => new PostOutcome.RetryAfter(Unsaid),
            // It was posted with this very key before, and somebody has deleted it since.
            DiscordRefusalKind.MessageGone or DiscordRefusalKind.DoneBefore => new PostOutcome.Delivered(
                key.Value
            ),
            DiscordRefusalKind.Unwanted or DiscordRefusalKind.TooLarge => new PostOutcome.Malformed(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Discord refused it with {refused.Status}, code {refused.Code}"
                )
            ),
            DiscordRefusalKind.DestinationGone
            or DiscordRefusalKind.NeedsThread
            or DiscordRefusalKind.InstallationDead
            or DiscordRefusalKind.Misconfigured
            or DiscordRefusalKind.InteractionOver
            or DiscordRefusalKind.Unknown => new PostOutcome.Rejected(meaning.Reason),
            _ => throw new NotSupportedException($"No outcome for {meaning.Kind}."),
        };
}
