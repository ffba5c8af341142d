using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RybbitBot.Fakes;

/// <summary>What specs in other languages than C# call: <c>POST /control/NAME</c>, a JSON object in and out.</summary>
public static class ControlRoutes
{
    /// <summary>Maps an order that is done at once.</summary>
    public static void MapControl(
        this IEndpointRouteBuilder routes,
        string name,
        Func<JsonObject, JsonNode> act
    ) => routes.MapControl(name, (order, _) => Task.FromResult(act(order)));

    /// <summary>Maps an order.</summary>
    public static void MapControl(
        this IEndpointRouteBuilder routes,
        string name,
        Func<JsonObject, CancellationToken, Task<JsonNode>> act
    ) =>
        routes.MapPost(
            $"/control/{name}",
            async context =>
            {
                var order = await JsonNode.ParseAsync(context.Request.Body);
                var answer = await act(order!.AsObject(), context.RequestAborted);
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(answer.ToJsonString());
            }
        );

    /// <summary>A member that an order must have.</summary>
    /// <exception cref="JsonException">It is missing.</exception>
    public static string Text(JsonObject order, string name) =>
        (string?)order[name] ?? throw new JsonException($"'{name}' is missing.");
}
