namespace RybbitBot.Fakes;

/// <summary>Channels, threads, servers and direct conversations.</summary>
internal sealed class ChannelMethods(FakeDiscordWorld world, MessageMethods messages)
{
    public IEnumerable<RestRoute> All =>
        [
            new(
                DiscordRoutes.Channel,
                call => messages.RefusalAt(call, out var channel) ?? RestAnswer.Ok(channel.ToJson())
            ),
            new(DiscordRoutes.CreateThread, CreateThread),
            new(DiscordRoutes.OpenDirect, OpenDirect),
            new(DiscordRoutes.Guild, call => In(call, guild => RestAnswer.Ok(guild.ToJson()))),
            new(DiscordRoutes.Member, Member),
            new("GET /guilds/{guild}/channels", call => In(call, Channels)),
            new(
                "GET /guilds/{guild}/roles",
                call => In(call, guild => RestAnswer.Ok(guild.ToJson()["roles"]!.DeepClone()))
            ),
            new(
                "GET /users/{user}",
                call =>
                    world.FindUser(call.Part("user")) is { } user
                        ? RestAnswer.Ok(user.ToJson())
                        : RestAnswer.Refused(404, 10013, "Unknown User")
            ),
        ];

    private RestAnswer CreateThread(RestCall call)
    {
        if (messages.RefusalAt(call, out var channel) is { } refusal)
        {
            return refusal;
        }

        var errors = new FormErrors();
        var name = new Shape(call.Body, "", errors).Text("name", 100, isNeeded: true);
        if (channel.IsForum && call.Body["message"] is not JsonObject)
        {
            errors.Missing("message");
        }

        if (errors.Answer is { } mistake)
        {
            return mistake;
        }

        var needed = channel.IsForum ? FakePermissions.SendMessages : FakePermissions.CreatePublicThreads;
        if (!channel.PermissionsOf(FakeDiscordWorld.BotId).HasFlag(needed))
        {
            return RestAnswer.MissingPermissions;
        }

        if (!channel.IsForum)
        {
            return RestAnswer.Created(world.AddThread(channel, name!).ToJson());
        }

        return channel.NeedsTag && call.Body["applied_tags"] is not JsonArray { Count: > 0 }
            ? RestAnswer.Refused(400, 40067, "A tag is required to create a forum post in this channel")
            : CreatePost(channel, name!, call);
    }

    private RestAnswer CreatePost(FakeGuildChannel forum, string name, RestCall call)
    {
        // What is wrong with the message is found before there is a thread.
        var errors = new FormErrors();
        var body = call.Body["message"]!.AsObject();
        MessageCheck.Run(new(body, "message", errors));
        if (errors.Answer is { } mistake)
        {
            return mistake;
        }

        var thread = world.AddThread(forum, name);
        var (message, refusal) = messages.Post(thread, body, call.Files);
        if (message is null)
        {
            world.Delete(thread);
            return refusal!;
        }

        var json = thread.ToJson();
        json["message"] = message.ToJson();
        return RestAnswer.Created(json);
    }

    private RestAnswer OpenDirect(RestCall call)
    {
        var id = call.Body["recipient_id"] is { } recipient ? Shape.TextOf(recipient) : "";
        return world.FindUser(id) switch
        {
            null => RestAnswer.Refused(400, 50033, "Invalid Recipient(s)"),
            { IsBot: true } => RestAnswer.Refused(400, 50007, "Cannot send messages to this user"),
            var user => RestAnswer.Ok(world.DirectWith(user).ToJson()),
        };
    }

    private RestAnswer Member(RestCall call) =>
        In(
            call,
            guild =>
                guild.Member(call.Part("user")) is { } member
                    ? RestAnswer.Ok(member.ToJson())
                    : RestAnswer.Refused(404, 10007, "Unknown Member")
        );

    private RestAnswer Channels(FakeGuild guild) =>
        RestAnswer.Ok(
            new JsonArray([
                .. world
                    .ChannelsOf(guild)
                    .Where(channel => !channel.IsThread)
                    .Select(channel => (JsonNode)channel.ToJson()),
            ])
        );

    private RestAnswer In(RestCall call, Func<FakeGuild, RestAnswer> answer) =>
        world.FindGuild(call.Part("guild")) is { } guild ? answer(guild) : RestAnswer.UnknownGuild;
}
