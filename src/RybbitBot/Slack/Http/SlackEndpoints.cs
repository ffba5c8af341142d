using Microsoft.AspNetCore.Mvc;
using RybbitBot.Http;

namespace RybbitBot.Slack.Http;

/// <summary>The door for signed requests, on the routes that users of SlackNet know.</summary>
internal static class SlackEndpoints
{
    /// <summary>Where commands come in.</summary>
    public const string Command = "/slack/command";

    /// <summary>Where buttons and forms come in.</summary>
    public const string Action = "/slack/action";

    /// <summary>Where fields ask for suggestions.</summary>
    public const string Options = "/slack/options";

    /// <summary>Where events come in.</summary>
    public const string Event = "/slack/event";

    // A button's payload repeats the message that it is on.
    private const int MaxBody = 1024 * 1024;

    /// <summary>Maps all four.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, Command, SlackBody.Command);
        Map(endpoints, Action, SlackBody.Interaction);
        Map(endpoints, Options, SlackBody.Interaction);
        Map(endpoints, Event, SlackBody.Event);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, SlackBody body) =>
        endpoints
            .MapPost(
                path,
                (HttpContext context, [FromServices] SlackDoor door) => door.AnswerAsync(context, body)
            )
            .WithMetadata(new BodyLimit(MaxBody));
}
