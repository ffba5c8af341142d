using Microsoft.AspNetCore.Routing;
using static RybbitBot.Fakes.ControlRoutes;

namespace RybbitBot.Fakes;

/// <summary>
/// What specs in C# call, for those in other languages: <c>POST /control/…</c> with a JSON object.
/// </summary>
/// <remarks>
/// <c>send</c> a callback (see <see cref="ControlCallbacks"/>) by a <c>door</c>, <c>socket</c> or <c>http</c>,
/// and get what was answered; plan a <c>fault</c>; move the <c>sockets</c>; <c>sign</c> a text; read <c>all</c>
/// of a journal, or wait for what comes <c>next</c> in it.
/// </remarks>
internal sealed class ControlEndpoints(FakeSlack slack)
{
    private readonly ControlCallbacks _callbacks = new(slack);
    private readonly ControlJournals _journals = new(slack);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapControl("send", SendAsync);
        routes.MapControl("fault", AddFault);
        routes.MapControl("sockets", MoveSocketsAsync);
        routes.MapControl("sign", Sign);
        routes.MapControl("all", order => _journals.All(Text(order, "journal")));
        routes.MapControl(
            "next",
            (order, cancellationToken) => _journals.NextAsync(Text(order, "journal"), cancellationToken)
        );
    }

    private async Task<JsonNode> SendAsync(JsonObject order, CancellationToken cancellationToken)
    {
        var callback = _callbacks.Read(order);
        if (Text(order, "door") == "socket")
        {
            var ack = await slack.Sockets.Send(callback).AckAsync(cancellationToken);
            return ControlJournals.Of(ack);
        }

        var delivery = new SignedDelivery
        {
            Path = (string?)order["path"],
            Secret = (string?)order["secret"],
            Timestamp = (string?)order["timestamp"],
            Retry = (int?)order["retry"] is { } number ? (number, "http_timeout") : null,
        };
        var answer = await slack.Http.SendAsync(
            callback,
            new(Text(order, "app")),
            delivery,
            cancellationToken
        );
        return new JsonObject
        {
            ["status"] = answer.Status,
            ["mediaType"] = answer.MediaType,
            ["body"] = answer.Body,
        };
    }

    private JsonNode AddFault(JsonObject order)
    {
        SlackFault fault = Text(order, "fault") switch
        {
            "error" => SlackFault.Error(
                Text(order, "error"),
                (string?)order["needed"],
                (string?)order["provided"]
            ),
            "tryLater" => SlackFault.TryLater((int)order["seconds"]!),
            "serverError" => SlackFault.ServerError,
            "html" => SlackFault.Html,
            "hang" => SlackFault.Hang,
            "reset" => SlackFault.Reset,
            "swallow" => SlackFault.Swallow,
            var other => throw new InvalidOperationException($"There is no fault '{other}'."),
        };
        slack.Faults.Add(Text(order, "method"), fault);
        return new JsonObject();
    }

    private async Task<JsonNode> MoveSocketsAsync(JsonObject order, CancellationToken cancellationToken)
    {
        var after = TimeSpan.FromSeconds((double?)order["seconds"] ?? 0);
        foreach (var connection in slack.Sockets.Live)
        {
            switch (Text(order, "move"))
            {
                case "warn":
                    await connection.WarnAsync(after, cancellationToken);
                    break;
                case "disconnect":
                    await connection.SendDisconnectAsync(Text(order, "reason"));
                    break;
                case "drop":
                    connection.Drop();
                    break;
                case "silence":
                    connection.GoSilent();
                    break;
                case var other:
                    throw new InvalidOperationException($"Sockets have no move '{other}'.");
            }
        }

        return new JsonObject { ["live"] = slack.Sockets.Live.Count };
    }

    private static JsonObject Sign(JsonObject order) =>
        new()
        {
            ["signature"] = RequestSigner.Sign(
                Text(order, "secret"),
                Text(order, "timestamp"),
                System.Text.Encoding.UTF8.GetBytes(Text(order, "body"))
            ),
        };
}
