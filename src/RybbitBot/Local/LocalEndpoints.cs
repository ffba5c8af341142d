using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RybbitBot.Http;

namespace RybbitBot.Local;

/// <summary>The web page and its API. Nothing of it is mapped outside of <see cref="PageAccessFilter"/>.</summary>
internal static class LocalEndpoints
{
    // Many times the longest filter.
    private const int MaxBody = 64 * 1024;

    /// <summary>Maps all of it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // The token comes first: whoever brings one is not let in yet.
        _ = endpoints
            .MapGet("/", () => Serve(PageFile.Page))
            .AddEndpointFilter<TokenExchangeFilter>()
            .AddEndpointFilter<PageAccessFilter>();

        var guarded = endpoints
            .MapGroup("")
            .AddEndpointFilter<PageAccessFilter>()
            .WithMetadata(new BodyLimit(MaxBody));
        foreach (var file in PageFile.Parts)
        {
            _ = guarded.MapGet(file.Path, () => Serve(file));
        }

        MapApi(guarded.MapGroup("/api/channels"));
    }

    private static void MapApi(RouteGroupBuilder api)
    {
        _ = api.MapGet(
            "",
            (HttpContext context, [FromServices] LocalApi local) => local.ListChannels(context)
        );
        _ = api.MapGet(
            "/{channel}/messages",
            (string channel, HttpContext context, [FromServices] LocalApi local) =>
                local.ReadMessages(channel, context)
        );
        _ = api.MapPost(
            "/{channel}/commands",
            (string channel, HttpContext context, [FromServices] LocalApi local) =>
                local.RunAsync(channel, context)
        );
        _ = api.MapPost(
            "/{channel}/buttons",
            (string channel, HttpContext context, [FromServices] LocalApi local) =>
                local.PressAsync(channel, context)
        );
    }

    private static FileContentHttpResult Serve(PageFile file) =>
        TypedResults.Bytes(file.Content, file.ContentType);
}
