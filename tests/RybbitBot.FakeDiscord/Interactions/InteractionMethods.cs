using System.Collections.Concurrent;

namespace RybbitBot.Fakes;

/// <summary>How interactions are answered: the callback, and the webhook that each of them is.</summary>
internal sealed class InteractionMethods(FakeDiscordWorld world)
{
    private readonly ConcurrentDictionary<string, FakeInteraction> _byToken = [];

    /// <summary>What the bot did that Discord refused, or that no user would see.</summary>
    public Journal<string> Complaints { get; } = new();

    public IEnumerable<RestRoute> All =>
        [
            new(DiscordRoutes.Callback, Answer) { IsOfInteraction = true },
            new(DiscordRoutes.FollowUp, FollowUp) { IsOfInteraction = true },
            new(DiscordRoutes.Reply, call => Of(call, (_, message) => RestAnswer.Ok(message.ToJson())))
            {
                IsOfInteraction = true,
            },
            new(DiscordRoutes.EditReply, Edit) { IsOfInteraction = true },
            new(DiscordRoutes.DeleteReply, call => Of(call, Delete)) { IsOfInteraction = true },
        ];

    public void Add(FakeInteraction interaction) => _byToken[interaction.Token] = interaction;

    /// <summary>Takes a first answer, whichever way it came.</summary>
    public RestAnswer Take(
        FakeInteraction interaction,
        JsonObject body,
        IReadOnlyList<FakeDiscordFile> files,
        bool withResponse = false
    )
    {
        if (interaction.FirstAnswer is not null)
        {
            return Complain(interaction, RestAnswer.AlreadyAnswered);
        }

        if (interaction.IsLate)
        {
            return Complain(interaction, RestAnswer.UnknownInteraction);
        }

        if (CallbackCheck.Run(interaction, body) is { } mistake)
        {
            return Complain(interaction, mistake);
        }

        var type = (int)body["type"]!;
        var content = body["data"] as JsonObject ?? [];
        var message = type switch
        {
            4 => MessageContent.Apply(
                Blank(interaction, content),
                content,
                files,
                FakePermissions.All,
                world
            ),
            5 => Blank(interaction, content) is var blank
                ? blank with
                {
                    Flags = (blank.Flags & FakeDiscordMessage.Ephemeral) | FakeDiscordMessage.Loading,
                    Body = content.DeepClone().AsObject(),
                }
                : null,
            7 => Changed(interaction.Source!, content, files),
            _ => null,
        };
        if (message is not null && !message.IsLoading && MessageContent.IsEmpty(message))
        {
            return Complain(interaction, RestAnswer.EmptyMessage);
        }

        interaction.Answer(body.DeepClone().AsObject());
        Show(interaction, type, message);
        return withResponse ? RestAnswer.Ok(Told(interaction, type)) : RestAnswer.Nothing;
    }

    private void Show(FakeInteraction interaction, int type, FakeDiscordMessage? message)
    {
        if (type is 6 && interaction.Source is { } source)
        {
            // The answer to it is then the message that was pressed on.
            interaction.Originals.Add(source with { Flags = source.Flags | FakeDiscordMessage.Loading });
        }

        if (message is null)
        {
            return;
        }

        if (type == 7)
        {
            world.Replace(interaction.Source!, message);
        }
        else
        {
            world.Post(message);
        }

        interaction.Originals.Add(message);
    }

    private RestAnswer Answer(RestCall call)
    {
        var isKnown = _byToken.TryGetValue(call.Part("token"), out var interaction);
        return isKnown && interaction!.Id == call.Part("id")
            ? Take(interaction, call.Body, call.Files, call.Asks("with_response"))
            : RestAnswer.UnknownInteraction;
    }

    private RestAnswer FollowUp(RestCall call)
    {
        if (RefusalOf(call, out var interaction) is { } refusal)
        {
            return refusal;
        }

        // The first one after "is thinking…" takes its place (deprecated, and still so).
        if (interaction.Original is { IsLoading: true } waiting && waiting.InteractionId == interaction.Id)
        {
            return Apply(interaction, waiting, call);
        }

        var errors = new FormErrors();
        MessageCheck.Run(new(call.Body, "", errors));
        if (errors.Answer is { } mistake)
        {
            return Complain(interaction, mistake);
        }

        var blank = Blank(interaction, call.Body);
        var message = MessageContent.Apply(blank, call.Body, call.Files, FakePermissions.All, world);
        if (MessageContent.IsEmpty(message))
        {
            return Complain(interaction, RestAnswer.EmptyMessage);
        }

        world.Post(message);
        interaction.FollowUps.Add(message);
        return RestAnswer.Ok(message.ToJson());
    }

    private RestAnswer Edit(RestCall call) =>
        Of(call, (interaction, message) => Apply(interaction, message, call));

    private RestAnswer Apply(FakeInteraction interaction, FakeDiscordMessage message, RestCall call)
    {
        var errors = new FormErrors();
        MessageCheck.Run(new(call.Body, "", errors), message.Flags);
        if (errors.Answer is { } mistake)
        {
            return Complain(interaction, mistake);
        }

        var edited = Changed(message, call.Body, call.Files);
        if (MessageContent.IsEmpty(edited))
        {
            return Complain(interaction, RestAnswer.EmptyMessage);
        }

        world.Replace(message, edited);
        var journal = interaction.Original?.Id == message.Id ? interaction.Originals : interaction.FollowUps;
        journal.Add(edited);
        return RestAnswer.Ok(edited.ToJson());
    }

    private RestAnswer Delete(FakeInteraction interaction, FakeDiscordMessage message)
    {
        world.Delete(message);
        return RestAnswer.Nothing;
    }

    private RestAnswer Of(RestCall call, Func<FakeInteraction, FakeDiscordMessage, RestAnswer> answer)
    {
        if (RefusalOf(call, out var interaction) is { } refusal)
        {
            return refusal;
        }

        var asked = call.Part("message");
        var id = asked == "@original" ? interaction.Original?.Id : asked;
        var message = id is null ? null : interaction.Channel.Message(id);
        var isOwn =
            id is not null
            && interaction.Originals.All.Concat(interaction.FollowUps.All).Any(one => one.Id == id);
        return message is not null && isOwn ? answer(interaction, message) : RestAnswer.UnknownMessage;
    }

    private RestAnswer? RefusalOf(RestCall call, out FakeInteraction interaction)
    {
        interaction = _byToken.GetValueOrDefault(call.Part("token"))!;
        return interaction switch
        {
            null => RestAnswer.UnknownWebhook,
            _ when call.Part("app") != FakeDiscordWorld.BotId => RestAnswer.UnknownWebhook,
            { IsExpired: true } => Complain(interaction, RestAnswer.TokenExpired),
            { FirstAnswer: null } => Complain(interaction, RestAnswer.UnknownWebhook),
            _ => null,
        };
    }

    private FakeDiscordMessage Blank(FakeInteraction interaction, JsonObject content)
    {
        var flags = (int?)content["flags"] ?? 0;
        return new(world.NextId(), interaction.Channel, FakeDiscordWorld.Bot)
        {
            InteractionId = interaction.Id,
            Flags = flags,
            VisibleTo = (flags & FakeDiscordMessage.Ephemeral) != 0 ? interaction.User.Id : null,
        };
    }

    // Who sees it was settled by the first answer.
    private FakeDiscordMessage Changed(
        FakeDiscordMessage message,
        JsonObject content,
        IReadOnlyList<FakeDiscordFile> files
    )
    {
        var changed = MessageContent.Apply(message, content, files, FakePermissions.All, world);
        var kept = message.Flags & FakeDiscordMessage.Ephemeral;
        return changed with
        {
            Flags = (changed.Flags & ~FakeDiscordMessage.Ephemeral) | kept,
            EditedAt = message.IsLoading ? null : world.Time.GetUtcNow(),
        };
    }

    private RestAnswer Complain(FakeInteraction interaction, RestAnswer answer)
    {
        Complaints.Add($"{interaction.Id}: {answer.Status} {answer.Body?.ToJsonString()}");
        return answer;
    }

    private static JsonObject Told(FakeInteraction interaction, int type)
    {
        var told = new JsonObject { ["id"] = interaction.Id, ["type"] = interaction.Kind };
        var json = new JsonObject { ["interaction"] = told };
        if (interaction.Original is not { } message)
        {
            return json;
        }

        told["response_message_id"] = message.Id;
        told["response_message_loading"] = message.IsLoading;
        told["response_message_ephemeral"] = message.IsEphemeral;
        json["resource"] = new JsonObject { ["type"] = type, ["message"] = message.ToJson() };
        return json;
    }
}
