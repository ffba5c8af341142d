using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>
/// What Discord takes as a message (docs.discord.com/developers/resources/message#create-message).
/// </summary>
internal static class MessageCheck
{
    /// <summary>The flag of messages that are all components.</summary>
    public const int ComponentsV2 = 1 << 15;

    public static void Run(Shape message, int oldFlags = 0)
    {
        var isV2 = (((int?)message.Number("flags", 0, int.MaxValue) ?? oldFlags) & ComponentsV2) != 0;
        _ = message.Text("content", 2000, least: 0);
        CheckNonce(message);
        CheckMentions(message);
        CheckAttachments(message);
        EmbedCheck.Run(message);
        ComponentCheck.Run(message, isV2);
        if (!isV2)
        {
            return;
        }

        foreach (var name in new[] { "content", "embeds", "poll", "sticker_ids" })
        {
            if (message.Has(name))
            {
                message.Errors.Add(
                    message.At(name),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                );
            }
        }
    }

    private static void CheckNonce(Shape message)
    {
        if (message.Json["nonce"] is { } nonce && Shape.TextOf(nonce).Length > 25)
        {
            message.Errors.TooLong(message.At("nonce"), 25);
        }
    }

    private static void CheckMentions(Shape message)
    {
        if (message.Child("allowed_mentions") is not { } mentions)
        {
            return;
        }

        var parse = mentions.List("parse", 3).Select(one => (string?)one).ToList();
        foreach (var unknown in parse.Where(one => one is not ("users" or "roles" or "everyone")))
        {
            mentions.Errors.BadChoice(
                mentions.At($"parse.{parse.IndexOf(unknown)}"),
                "'users', 'roles', 'everyone'"
            );
        }

        foreach (var kind in new[] { "users", "roles" })
        {
            if (mentions.List(kind, 100).Count > 0 && parse.Contains(kind))
            {
                mentions.Errors.Add(
                    mentions.Path,
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive."
                );
            }
        }
    }

    private static void CheckAttachments(Shape message)
    {
        foreach (var attachment in message.Shapes("attachments", 10))
        {
            _ = attachment.Text("description", 1024, least: 0);
            _ = attachment.Text("filename", 1024);
            if (attachment.Json["id"]?.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number))
            {
                attachment.Errors.Missing(attachment.At("id"));
            }
        }
    }
}
