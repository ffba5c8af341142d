using System.Text;
using Microsoft.AspNetCore.Routing;
using static RybbitBot.Fakes.ControlRoutes;

namespace RybbitBot.Fakes;

/// <summary>
/// What specs in C# call, for those in other languages: <c>POST /control/…</c> with a JSON object.
/// </summary>
/// <remarks>
/// <c>do</c> what users do (see <see cref="ControlInteractions"/>); change the <c>world</c>; plan a
/// <c>fault</c>; move the <c>gateway</c>; set a <c>limit</c>; <c>sign</c> a text; read <c>all</c> of a journal,
/// or wait for what comes <c>next</c> in it; start a <c>new</c> fake, which lives as long as the first.
/// </remarks>
internal sealed class ControlEndpoints(FakeDiscord discord)
{
    private readonly ControlInteractions _interactions = new(discord);
    private readonly ControlJournals _journals = new(discord);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapControl("do", _interactions.DoAsync);
        routes.MapControl("await", _interactions.AwaitAsync);
        routes.MapControl("new", StartAnotherAsync);
        routes.MapControl("fault", AddFault);
        routes.MapControl("world", ChangeWorld);
        routes.MapControl("gateway", MoveGatewayAsync);
        routes.MapControl("limit", SetLimit);
        routes.MapControl("sign", Sign);
        routes.MapControl("all", order => _journals.All(Text(order, "journal")));
        routes.MapControl(
            "next",
            (order, cancellationToken) => _journals.NextAsync(Text(order, "journal"), cancellationToken)
        );
    }

    private async Task<JsonNode> StartAnotherAsync(JsonObject order, CancellationToken cancellationToken)
    {
        var options = discord.Options with { Port = 0, InteractionsEndpoint = null };
        var another = await FakeDiscord.StartAsync(options, discord.Time);
        new ControlEndpoints(another).Map(another.Routes);
        return new JsonObject { ["url"] = another.Address.AbsoluteUri };
    }

    private JsonNode AddFault(JsonObject order)
    {
        DiscordFault fault = Text(order, "fault") switch
        {
            "error" => DiscordFault.Error((int)order["status"]!, (int)order["code"]!),
            "tryLater" => DiscordFault.TryLater((double)order["seconds"]!, (string?)order["scope"] ?? "user"),
            "serverError" => DiscordFault.ServerError,
            "badGateway" => DiscordFault.BadGateway,
            "banned" => DiscordFault.Banned((int)order["seconds"]!),
            "hang" => DiscordFault.Hang,
            "reset" => DiscordFault.Reset,
            "swallow" => DiscordFault.Swallow,
            var other => throw new InvalidOperationException($"There is no fault '{other}'."),
        };
        discord.Faults.Add(Text(order, "route"), fault);
        return new JsonObject();
    }

    private JsonNode ChangeWorld(JsonObject order)
    {
        var world = discord.World;
        switch (Text(order, "change"))
        {
            case "kick":
                world.Kick(world.Acme);
                break;
            case "invite":
                world.Invite(world.Acme);
                break;
            case "outage":
                world.Interrupt(world.Acme);
                break;
            case "restore":
                world.Restore(world.Acme);
                break;
            case "delete":
                world.Delete(world.Channel(Text(order, "channel")));
                break;
            case "bulk":
                world.Acme.Bulk = (int)order["bytes"]!;
                break;
            case "tell":
                world.Tell(Text(order, "type"), order["told"]!.DeepClone().AsObject());
                break;
            case var other:
                throw new InvalidOperationException($"The world has no change '{other}'.");
        }

        return new JsonObject();
    }

    private async Task<JsonNode> MoveGatewayAsync(JsonObject order, CancellationToken cancellationToken)
    {
        var gateway = discord.Gateway;
        switch (Text(order, "move"))
        {
            case "reconnect":
                await gateway.Newest.AskToReconnectAsync();
                break;
            case "invalidate":
                await gateway.Newest.InvalidateAsync((bool)order["resumable"]!);
                break;
            case "close":
                await gateway.Newest.CloseAsync((int)order["code"]!);
                break;
            case "drop":
                gateway.Newest.Drop();
                break;
            case "silence":
                gateway.Newest.GoSilent();
                break;
            case "withholdAcks":
                gateway.WithholdsAcks = (bool)order["on"]!;
                break;
            case "reconnectAtHello":
                gateway.Greetings.Enqueue(GatewayGreeting.Reconnect);
                break;
            case "ask":
                await gateway.Newest.AskForHeartbeatAsync();
                break;
            case var other:
                throw new InvalidOperationException($"The gateway has no move '{other}'.");
        }

        return new JsonObject { ["live"] = gateway.Live.Count };
    }

    private JsonNode SetLimit(JsonObject order)
    {
        discord.Limits.IsOn = true;
        discord.Limits.Set(
            new(Text(order, "route"), (int)order["limit"]!, TimeSpan.FromSeconds((double)order["seconds"]!))
            {
                IsHidden = (bool?)order["hidden"] ?? false,
                Scope = (string?)order["scope"] ?? "user",
            }
        );
        return new JsonObject();
    }

    private JsonNode Sign(JsonObject order) =>
        new JsonObject
        {
            ["publicKey"] = discord.PublicKey,
            ["signature"] = discord.Http.Signer.Sign(
                Text(order, "timestamp"),
                Encoding.UTF8.GetBytes(Text(order, "body"))
            ),
        };
}
