using System.Globalization;

namespace RybbitBot.Fakes;

/// <summary>
/// Makes the objects that tell of interactions
/// (docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).
/// </summary>
internal static class InteractionPayload
{
    public static JsonObject Make(FakeInteraction interaction, JsonObject content)
    {
        var (user, channel, guild) = (interaction.User, interaction.Channel, interaction.Channel.Guild);
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = FakeDiscordWorld.BotId,
            ["type"] = interaction.Kind,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["channel_id"] = channel.Id,
            ["channel"] = Seen(channel, user),
            ["locale"] = user.Locale,
            ["app_permissions"] = Bits(channel.PermissionsOf(FakeDiscordWorld.BotId)),
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = guild?.Id ?? "0" },
            ["context"] = guild is null ? 1 : 0,
            ["attachment_size_limit"] = 10_485_760,
            ["data"] = content,
        };
        if (interaction.Source is { } source)
        {
            json["message"] = source.ToJson();
        }

        if (guild is null)
        {
            json["user"] = user.ToJson();
            return json;
        }

        json["guild_id"] = guild.Id;
        json["guild"] = new JsonObject
        {
            ["id"] = guild.Id,
            ["locale"] = "en-US",
            ["features"] = new JsonArray(),
        };
        json["guild_locale"] = "en-US";
        var member = (guild.Member(user.Id) ?? new(user)).ToJson();
        member["permissions"] = Bits(channel.PermissionsOf(user.Id));
        json["member"] = member;
        return json;
    }

    /// <summary>A channel as a user sees it, and as the bot may use it.</summary>
    public static JsonObject Seen(FakeGuildChannel channel, FakeDiscordUser user)
    {
        var json = channel.ToJson();
        _ = json.Remove("permission_overwrites");
        if (channel.Guild is not null)
        {
            json["permissions"] = Bits(channel.PermissionsOf(user.Id));
            json["app_permissions"] = Bits(channel.PermissionsOf(FakeDiscordWorld.BotId));
        }

        return json;
    }

    private static string Bits(FakePermissions permissions) =>
        ((ulong)permissions).ToString(CultureInfo.InvariantCulture);
}
