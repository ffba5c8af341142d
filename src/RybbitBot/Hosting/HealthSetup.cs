using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RybbitBot.Chat;

namespace RybbitBot.Hosting;

/// <summary>The door to <c>/healthz</c> and <c>/readyz</c>, which answer everybody.</summary>
internal static class HealthSetup
{
    /// <summary>The process lives.</summary>
    public const string LivePath = "/healthz";

    /// <summary>The bot has begun.</summary>
    public const string ReadyPath = "/readyz";

    /// <summary>The member of both answers by which the bot is told from other programs.</summary>
    public const string Program = "program";

    /// <summary>What stands there.</summary>
    public const string ProgramName = "RybbitBot";

    /// <summary>Adds <see cref="Readiness"/>, which waits for the named chats.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, params string[] chats)
    {
        _ = services
            .AddSingleton(new Readiness(chats))
            .AddSingleton<IChatPresence>(provider => provider.GetRequiredService<Readiness>());
        _ = services.AddHealthChecks().AddCheck<Readiness>("ready");
        return services;
    }

    /// <summary>Maps both paths.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapHealthChecks(
            LivePath,
            new() { Predicate = _ => false, ResponseWriter = WriteLifeAsync }
        );
        _ = endpoints.MapHealthChecks(ReadyPath, new() { ResponseWriter = WriteReadinessAsync });
    }

    private static Task WriteLifeAsync(HttpContext context, HealthReport report) =>
        WriteAsync(context, json => json.WriteBoolean("alive", true));

    private static Task WriteReadinessAsync(HttpContext context, HealthReport report) =>
        WriteAsync(
            context,
            json =>
            {
                json.WriteBoolean("ready", report.Status != HealthStatus.Unhealthy);
                foreach (var (part, state) in report.Entries.Values.SelectMany(entry => entry.Data))
                {
                    json.WriteString(part, state.ToString());
                }
            }
        );

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString(Program, ProgramName);
        write(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
