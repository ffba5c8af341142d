using System.Text.Json;
using static RybbitBot.Fakes.ControlRoutes;

namespace RybbitBot.Fakes;

/// <summary>Reads what a user is to do, and keeps what came of it.</summary>
/// <remarks>
/// One member says it: <c>command</c> with its <c>options</c>; <c>type</c>, the words, with <c>focused</c> and
/// <c>typed</c>; <c>press</c>, a label, on the newest message that anybody sees or saw; <c>submit</c>, the values
/// of the newest form. The answer tells the <c>id</c>, with which <c>await</c> waits for <c>callback</c>,
/// <c>reply</c> or <c>followUp</c>.
/// </remarks>
internal sealed class ControlInteractions(FakeDiscord discord)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, FakeInteraction> _all = [];
    private FakeInteraction? _lastForm;

    public async Task<JsonNode> DoAsync(JsonObject order, CancellationToken cancellationToken)
    {
        if ((string?)order["endpoint"] is { } endpoint)
        {
            discord.Options.InteractionsEndpoint = new(endpoint);
        }

        var interaction = await DoAsync(order);
        _all[interaction.Id] = interaction;
        return new JsonObject
        {
            ["id"] = interaction.Id,
            ["token"] = interaction.Token,
            ["payload"] = interaction.Payload.DeepClone(),
            ["http"] = interaction.Http?.Status,
        };
    }

    public async Task<JsonNode> AwaitAsync(JsonObject order, CancellationToken cancellationToken)
    {
        var interaction = _all[Text(order, "id")];
        switch (Text(order, "for"))
        {
            case "callback":
                var callback = await interaction.CallbackAsync(cancellationToken);
                _lastForm = (int?)callback["type"] == 9 ? interaction : _lastForm;
                return callback.DeepClone();
            case "reply":
                return ControlJournals.Of(await interaction.ReplyAsync(cancellationToken));
            case "followUp":
                return ControlJournals.Of(await interaction.FollowUpAsync(cancellationToken));
            case var other:
                throw new InvalidOperationException($"Nobody waits for '{other}'.");
        }
    }

    private Task<FakeInteraction> DoAsync(JsonObject order)
    {
        var world = discord.World;
        var user = (string?)order["user"] is { } id ? world.User(id) : FakeDiscordWorld.Ann;
        var channel = (string?)order["channel"] is { } at ? world.Channel(at) : world.Web;
        return order switch
        {
            _ when (string?)order["command"] is { } words => discord.Interactions.RunCommandAsync(
                user,
                channel,
                words,
                ValuesOf(order["options"])
            ),
            _ when (string?)order["type"] is { } words => discord.Interactions.TypeAsync(
                user,
                channel,
                words,
                Text(order, "focused"),
                Text(order, "typed"),
                ValuesOf(order["options"])
            ),
            _ when (string?)order["press"] is { } label => discord.Interactions.PressAsync(
                user,
                world.Posted.All[^1],
                label
            ),
            _ => discord.Interactions.SubmitAsync(
                _lastForm!,
                order["submit"]!.AsObject().ToDictionary(one => one.Key, one => (string)one.Value!),
                (bool?)order["oldLayout"] ?? false
            ),
        };
    }

    private static Dictionary<string, object> ValuesOf(JsonNode? options) =>
        (options as JsonObject ?? []).ToDictionary(
            one => one.Key,
            one =>
                one.Value!.GetValueKind() switch
                {
                    JsonValueKind.True => (object)true,
                    JsonValueKind.False => false,
                    JsonValueKind.Number => (long)one.Value,
                    _ => (string)one.Value!,
                }
        );
}
