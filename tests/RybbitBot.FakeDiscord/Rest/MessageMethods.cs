namespace RybbitBot.Fakes;

/// <summary>Messages of channels (docs.discord.com/developers/resources/message).</summary>
internal sealed class MessageMethods(FakeDiscordWorld world)
{
    /// <summary>How long a nonce is known ("the past few minutes").</summary>
    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(5);

    private readonly List<FakeDiscordMessage> _nonces = [];

    public IEnumerable<RestRoute> All =>
        [
            new(DiscordRoutes.CreateMessage, Create),
            new(DiscordRoutes.EditMessage, Edit),
            new(DiscordRoutes.Message, call => In(call, message => RestAnswer.Ok(message.ToJsonLater()))),
            new(DiscordRoutes.Messages, List),
            new(DiscordRoutes.DeleteMessage, Delete),
            new("POST /channels/{channel}/messages/{message}/crosspost", CrossPost),
            new("POST /channels/{channel}/typing", call => RefusalAt(call, out _) ?? RestAnswer.Nothing),
        ];

    /// <summary>Posts a message into a channel, or says why not.</summary>
    public (FakeDiscordMessage? Message, RestAnswer? Refusal) Post(
        FakeGuildChannel channel,
        JsonObject body,
        IReadOnlyList<FakeDiscordFile> files
    )
    {
        var errors = new FormErrors();
        MessageCheck.Run(new(body, "", errors));
        if (errors.Answer is { } refusal)
        {
            return (null, refusal);
        }

        var permissions = channel.PermissionsOf(FakeDiscordWorld.BotId);
        var blank = new FakeDiscordMessage(world.NextId(), channel, FakeDiscordWorld.Bot)
        {
            Nonce = body["nonce"] is { } nonce ? Shape.TextOf(nonce) : null,
        };
        var message = MessageContent.Apply(blank, body, files, permissions, world);
        if (MessageContent.IsEmpty(message))
        {
            var isForbidden = body["embeds"] is JsonArray { Count: > 0 };
            return (null, isForbidden ? RestAnswer.MissingPermissions : RestAnswer.EmptyMessage);
        }

        if (files.Count > 0 && !permissions.HasFlag(FakePermissions.AttachFiles))
        {
            return (null, RestAnswer.MissingPermissions);
        }

        world.Post(message);
        return (message, null);
    }

    private RestAnswer Create(RestCall call)
    {
        if (RefusalAt(call, out var channel) is { } refusal)
        {
            return refusal;
        }

        if (RefusalToWrite(channel) is { } forbidden)
        {
            return forbidden;
        }

        if (Known(call.Body) is { } known)
        {
            return channel.Message(known.Id) is { } there
                ? RestAnswer.Ok(there.ToJson())
                : RestAnswer.UnknownMessage;
        }

        var (message, mistake) = Post(channel, call.Body, call.Files);
        if (message is null)
        {
            return mistake!;
        }

        if ((bool?)call.Body["enforce_nonce"] == true && message.Nonce is not null)
        {
            _nonces.Add(message);
        }

        if (channel.IsArchived)
        {
            world.Archive(channel, isArchived: false);
        }

        return RestAnswer.Ok(message.ToJson());
    }

    private FakeDiscordMessage? Known(JsonObject body)
    {
        var now = world.Time.GetUtcNow();
        _ = _nonces.RemoveAll(message => message.At + NonceLife <= now);
        return (bool?)body["enforce_nonce"] == true && body["nonce"] is { } nonce
            ? _nonces.Find(message => message.Nonce == Shape.TextOf(nonce))
            : null;
    }

    private RestAnswer Edit(RestCall call) =>
        In(
            call,
            message =>
            {
                if (message.Author.Id != FakeDiscordWorld.BotId)
                {
                    return RestAnswer.Refused(403, 50005, "Cannot edit a message authored by another user");
                }

                if (message.At + world.OldAfter <= world.Time.GetUtcNow() && world.OldEditsLeft-- <= 0)
                {
                    return RestAnswer.Refused(
                        400,
                        30046,
                        "Maximum number of edits to messages older than 1 hour reached. Try again later"
                    );
                }

                var errors = new FormErrors();
                MessageCheck.Run(new(call.Body, "", errors), message.Flags);
                if (errors.Answer is { } mistake)
                {
                    return mistake;
                }

                var permissions = message.Channel.PermissionsOf(FakeDiscordWorld.BotId);
                var edited = MessageContent.Apply(message, call.Body, call.Files, permissions, world) with
                {
                    EditedAt = world.Time.GetUtcNow(),
                };
                if (MessageContent.IsEmpty(edited))
                {
                    return RestAnswer.EmptyMessage;
                }

                world.Replace(message, edited);
                return RestAnswer.Ok(edited.ToJson());
            }
        );

    private RestAnswer List(RestCall call)
    {
        if (RefusalAt(call, out var channel) is { } refusal)
        {
            return refusal;
        }

        var limit = int.TryParse(call.Query["limit"], out var asked) ? asked : 50;
        if (limit is < 1 or > 100)
        {
            var errors = new FormErrors();
            errors.Add("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.");
            return errors.Answer!;
        }

        var mayRead = channel
            .PermissionsOf(FakeDiscordWorld.BotId)
            .HasFlag(FakePermissions.ReadMessageHistory);
        var (after, before) = (IdIn(call, "after"), IdIn(call, "before"));
        var all = channel
            .Messages.Where(message => mayRead && message.VisibleTo is null)
            .Where(message => after is null || ulong.Parse(message.Id, null) > after)
            .Where(message => before is null || ulong.Parse(message.Id, null) < before);

        // Those closest to what was named, in any case the newest first.
        var page = after is null ? all.TakeLast(limit) : all.Take(limit);
        return RestAnswer.Ok(
            new JsonArray([.. page.Reverse().Select(message => (JsonNode)message.ToJsonLater())])
        );
    }

    private static ulong? IdIn(RestCall call, string name) =>
        ulong.TryParse(call.Query[name], out var id) ? id : null;

    private RestAnswer Delete(RestCall call) =>
        In(
            call,
            message =>
            {
                world.Delete(message);
                return RestAnswer.Nothing;
            }
        );

    private RestAnswer CrossPost(RestCall call) =>
        In(
            call,
            message =>
            {
                if (message.Channel.Type != 5)
                {
                    return RestAnswer.Refused(400, 50024, "Cannot execute action on this channel type");
                }

                var posted = message with { Flags = message.Flags | 1 };
                world.Replace(message, posted);
                return RestAnswer.Ok(posted.ToJson());
            }
        );

    private RestAnswer In(RestCall call, Func<FakeDiscordMessage, RestAnswer> answer)
    {
        if (RefusalAt(call, out var channel) is { } refusal)
        {
            return refusal;
        }

        return channel.Message(call.Part("message")) is { VisibleTo: null } message
            ? answer(message)
            : RestAnswer.UnknownMessage;
    }

    /// <summary>Why the bot cannot come to the channel of a call.</summary>
    public RestAnswer? RefusalAt(RestCall call, out FakeGuildChannel channel)
    {
        channel = world.FindChannel(call.Part("channel"))!;
        return channel switch
        {
            null => RestAnswer.UnknownChannel,
            _ when !channel.PermissionsOf(FakeDiscordWorld.BotId).HasFlag(FakePermissions.ViewChannel) =>
                RestAnswer.MissingAccess,
            _ => null,
        };
    }

    private static RestAnswer? RefusalToWrite(FakeGuildChannel channel)
    {
        var needed = channel.IsThread ? FakePermissions.SendMessagesInThreads : FakePermissions.SendMessages;
        return channel switch
        {
            { IsForum: true } => RestAnswer.Refused(
                400,
                40058,
                "Cannot message this thread until after the post author has sent an initial message"
            ),
            { Type: 4 } => RestAnswer.Refused(400, 50008, "Cannot send messages in a non-text channel"),
            { Recipient.RefusesMessages: true } => RestAnswer.Refused(
                403,
                50007,
                "Cannot send messages to this user"
            ),
            _ when !channel.PermissionsOf(FakeDiscordWorld.BotId).HasFlag(needed) =>
                RestAnswer.MissingPermissions,
            { IsLocked: true } => RestAnswer.Refused(400, 160005, "This thread is locked"),
            _ => null,
        };
    }
}
