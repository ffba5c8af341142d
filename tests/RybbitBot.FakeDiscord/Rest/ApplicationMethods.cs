namespace RybbitBot.Fakes;

/// <summary>Who the bot is, and where its gateway is.</summary>
internal sealed class ApplicationMethods(FakeDiscord discord)
{
    public IEnumerable<RestRoute> All =>
        [
            new(DiscordRoutes.Me, _ => RestAnswer.Ok(Me())),
            new(DiscordRoutes.Application, _ => RestAnswer.Ok(Application())),
            new(DiscordRoutes.GatewayBot, call => RestAnswer.Ok(discord.Gateway.Describe(call.Host))),
            new(
                "GET /gateway",
                call =>
                    RestAnswer.Ok(
                        new JsonObject { ["url"] = discord.Gateway.Describe(call.Host)["url"]!.DeepClone() }
                    )
            ),
        ];

    private static JsonObject Me()
    {
        var me = FakeDiscordWorld.Bot.ToJson();
        me["mfa_enabled"] = true;
        me["locale"] = "en-US";
        me["verified"] = true;
        me["email"] = null;
        me["premium_type"] = 0;
        return me;
    }

    private JsonObject Application()
    {
        var endpoint = discord.Options.InteractionsEndpoint?.AbsoluteUri;
        var bot = FakeDiscordWorld.Bot.ToJson();
        return new()
        {
            ["id"] = FakeDiscordWorld.BotId,
            ["name"] = "Rybbit",
            ["icon"] = null,
            ["description"] = "",
            ["type"] = null,
            ["bot"] = bot,
            ["is_monetized"] = false,
            ["is_verified"] = false,
            ["is_discoverable"] = false,
            ["bot_public"] = discord.Options.IsPublic,
            ["bot_require_code_grant"] = false,
            ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
            ["verify_key"] = discord.PublicKey,
            ["flags"] = 0,
            ["flags_new"] = "0",
            ["eligible_oauth2_scopes"] = new JsonArray("bot", "applications.commands"),
            ["hook"] = true,
            ["redirect_uris"] = new JsonArray(),
            ["interactions_endpoint_url"] = endpoint,
            ["role_connections_verification_url"] = null,
            ["event_webhooks_status"] = 1,
            ["event_webhooks_types"] = new JsonArray(),
            ["event_webhooks_url"] = null,
            ["interactions_event_types"] = new JsonArray(),
            ["interactions_version"] = 1,
            ["explicit_content_filter"] = 0,
            ["approximate_guild_count"] = discord.World.Guilds.Count,
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["owner"] = FakeDiscordWorld.Olga.ToJson(),
            ["team"] = null,
        };
    }
}
