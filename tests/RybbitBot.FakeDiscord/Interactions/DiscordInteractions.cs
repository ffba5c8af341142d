namespace RybbitBot.Fakes;

/// <summary>
/// What users do. Each method tells the bot, by the gateway or by HTTP as the application is set, and returns
/// what comes of it: wait for <see cref="FakeInteraction.CallbackAsync"/> or
/// <see cref="FakeInteraction.ReplyAsync"/>.
/// </summary>
public sealed class DiscordInteractions
{
    private static readonly IReadOnlyDictionary<string, object> Nothing = new Dictionary<string, object>();

    private readonly FakeDiscord _discord;
    private readonly InteractionMethods _methods;
    private readonly CommandOptions _options;

    internal DiscordInteractions(FakeDiscord discord, InteractionMethods methods)
    {
        (_discord, _methods) = (discord, methods);
        _options = new(discord.Commands, discord.World, discord.Options.AssumesCommands);
    }

    /// <summary>Sends a slash command.</summary>
    /// <param name="user">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="words">Such as <c>/feed subscribe</c>.</param>
    /// <param name="options">
    /// By name: <see cref="string"/>, <see cref="int"/>, <see cref="bool"/>, <see cref="FakeGuildChannel"/>,
    /// <see cref="FakeDiscordUser"/>, <see cref="FakeRole"/>.
    /// </param>
    /// <exception cref="InvalidOperationException">Discord's client would not send it.</exception>
    public Task<FakeInteraction> RunCommandAsync(
        FakeDiscordUser user,
        FakeGuildChannel channel,
        string words,
        IReadOnlyDictionary<string, object>? options = null
    ) =>
        SendAsync(
            New(FakeInteraction.Command, user, channel),
            _options.Fill(words, options ?? Nothing, user, channel, focused: null)
        );

    /// <summary>Asks what to propose while a user types an option.</summary>
    /// <param name="user">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="words">Such as <c>/feed subscribe</c>.</param>
    /// <param name="focused">The option that is being typed.</param>
    /// <param name="typed">What is typed so far.</param>
    /// <param name="others">The options that are filled in already.</param>
    public Task<FakeInteraction> TypeAsync(
        FakeDiscordUser user,
        FakeGuildChannel channel,
        string words,
        string focused,
        string typed,
        IReadOnlyDictionary<string, object>? others = null
    )
    {
        var values = new Dictionary<string, object>(others ?? Nothing) { [focused] = typed };
        return SendAsync(
            New(FakeInteraction.Autocomplete, user, channel),
            _options.Fill(words, values, user, channel, focused)
        );
    }

    /// <summary>Presses a button of a message, or chooses in a select of it.</summary>
    /// <param name="user">Who.</param>
    /// <param name="message">Where.</param>
    /// <param name="labelOrId">What the button reads, or its <c>custom_id</c>.</param>
    /// <param name="values">What is chosen.</param>
    /// <exception cref="InvalidOperationException">There is none that can be pressed.</exception>
    public Task<FakeInteraction> PressAsync(
        FakeDiscordUser user,
        FakeDiscordMessage message,
        string labelOrId,
        params string[] values
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        var now = message.Channel.Message(message.Id) ?? message;
        var pressed = now.FindComponent(labelOrId);
        if (pressed is null || pressed["custom_id"] is null || (bool?)pressed["disabled"] == true)
        {
            throw new InvalidOperationException($"'{labelOrId}' cannot be pressed in: {now.Read()}");
        }

        var content = new JsonObject
        {
            ["component_type"] = (int)pressed["type"]!,
            ["id"] = (int?)pressed["id"] ?? 1,
            ["custom_id"] = (string)pressed["custom_id"]!,
        };
        if ((int)pressed["type"]! != 2)
        {
            content["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        return SendAsync(New(FakeInteraction.Component, user, message.Channel, now), content);
    }

    /// <summary>Fills in the form that an interaction opened, and sends it.</summary>
    /// <param name="opener">What opened it.</param>
    /// <param name="values">By <c>custom_id</c>; fields without one keep what they held.</param>
    /// <param name="isOldLayout">Whether rows in place of labels are told.</param>
    public Task<FakeInteraction> SubmitAsync(
        FakeInteraction opener,
        IReadOnlyDictionary<string, string> values,
        bool isOldLayout = false
    )
    {
        ArgumentNullException.ThrowIfNull(opener);
        ArgumentNullException.ThrowIfNull(values);
        if (opener.FirstAnswer is not { } answer || (int?)answer["type"] != 9)
        {
            throw new InvalidOperationException("There is no form.");
        }

        var content = ModalSubmission.Make(answer["data"]!.AsObject(), values, isOldLayout);
        return SendAsync(New(FakeInteraction.Modal, opener.User, opener.Channel, opener.Source), content);
    }

    /// <summary>Tells the bot of an interaction once more, as happens after a resume.</summary>
    public Task RepeatAsync(FakeInteraction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return DeliverAsync(interaction);
    }

    private FakeInteraction New(
        int kind,
        FakeDiscordUser user,
        FakeGuildChannel channel,
        FakeDiscordMessage? source = null
    ) => new(_discord.World.NextId(), kind, user, channel, source, _discord.Time);

    private async Task<FakeInteraction> SendAsync(FakeInteraction interaction, JsonObject content)
    {
        interaction.Payload = InteractionPayload.Make(interaction, content);
        _methods.Add(interaction);
        await DeliverAsync(interaction);
        return interaction;
    }

    private async Task DeliverAsync(FakeInteraction interaction)
    {
        if (_discord.Options.InteractionsEndpoint is null)
        {
            _discord.Gateway.Dispatch("INTERACTION_CREATE", interaction.Payload);
            return;
        }

        interaction.Http = await _discord.Http.SendAsync(interaction.Payload);
        if (interaction.Http is { Status: 200, Body.Length: > 0 } answer)
        {
            _ = _methods.Take(interaction, JsonNode.Parse(answer.Body)!.AsObject(), []);
        }
        else if (interaction.Http.Status != 202)
        {
            _methods.Complaints.Add($"{interaction.Id}: answered with {interaction.Http.Status}");
        }
    }
}
