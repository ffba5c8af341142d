using Microsoft.AspNetCore.Mvc;
using RybbitBot.Http;

namespace RybbitBot.Discord.Http;

/// <summary>The door for signed requests.</summary>
internal static class DiscordEndpoints
{
    /// <summary>Where everything comes in; the address of it stands on the application's page.</summary>
    public const string Interactions = "/discord/interactions";

    // A button's request repeats the message that it is on.
    private const int MaxBody = 256 * 1024;

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(
                Interactions,
                (HttpContext context, [FromServices] DiscordDoor door) => door.AnswerAsync(context)
            )
            .WithMetadata(new BodyLimit(MaxBody));
}
