using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using RybbitBot.LiteDb;
using RybbitBot.Local;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>
/// Which channels have subscriptions: asked of the running bot, which tells it to whom it tells its page, else
/// read from the file.
/// </summary>
internal static class SubscribedChannels
{
    /// <summary>Where the running bot tells it.</summary>
    public const string Path = "/api/subscribed";

    private const string List = "channels";

    /// <summary>Lets the running bot tell it.</summary>
    public static void MapSubscribedChannels(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGroup("")
            .AddEndpointFilter<PageAccessFilter>()
            .MapGet(
                Path,
                (HttpContext context, [FromServices] ISubscriptionStore store) => WriteAsync(context, store)
            );

    /// <summary>What the running bot told; null where it was not its answer.</summary>
    public static ImmutableArray<ChannelAddress>? Of(HealthAnswer? answer) =>
        answer is { IsBot: true, Status: StatusCodes.Status200OK }
        && answer.Body.TryGetProperty(List, out var channels)
        && channels.ValueKind == JsonValueKind.Array
            ? [.. channels.EnumerateArray().Select(Read)]
            : null;

    /// <summary>What the file in the directory holds, which no bot has open; it is left as it is.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static ImmutableArray<ChannelAddress> In(string directory) =>
        Distinct(
            LiteDbSubscriptionStore.Look(System.IO.Path.Combine(directory, LiteDbSubscriptionStore.FileName))
        );

    private static ImmutableArray<ChannelAddress> Distinct(ImmutableArray<Subscription> subscriptions) =>
        [.. subscriptions.Select(subscription => subscription.Channel).Distinct()];

    private static ChannelAddress Read(JsonElement channel) =>
        new(
            channel.GetProperty("platform").GetString() ?? "",
            channel.GetProperty("workspace").GetString() ?? "",
            channel.GetProperty("channel").GetString() ?? ""
        );

    private static async Task WriteAsync(HttpContext context, ISubscriptionStore store)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString(HealthSetup.Program, HealthSetup.ProgramName);
        json.WriteStartArray(List);
        foreach (var channel in Distinct(store.All))
        {
            json.WriteStartObject();
            json.WriteString("platform", channel.Platform);
            json.WriteString("workspace", channel.Workspace);
            json.WriteString("channel", channel.Channel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
