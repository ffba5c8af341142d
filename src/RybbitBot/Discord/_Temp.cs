using System.Buffers;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Http;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

internal static class DiscordUserAgent
{
    public const string Text = "DiscordBot (https://www.rybbit.io, 0.1) RybbitBot";
}

internal sealed class DiscordOptions
{
    public string BotToken { get; set; } = "";
    public string PublicKey { get; set; } = "";
    public string ApiUrl { get; set; } = "";
    public string Guilds { get; set; } = "";
    public bool IsHttp { get; set; }
    public IReadOnlyList<string> GuildIds =>
        Guilds.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    public IReadOnlyList<string>? ChangerRoles => null;
    public bool IsServerManagersOnly => false;

    public static bool IsHttpMode(IConfiguration s) => s["Discord:Mode"] == "http";
}

internal static class DiscordJson
{
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> w)
    {
        var b = new ArrayBufferWriter<byte>();
        using (var j = new Utf8JsonWriter(b))
            w(j);
        return b.WrittenMemory;
    }
}

internal static class DiscordButton
{
    public static ButtonAction ActionOf(string id)
    {
        var c = id.IndexOf(':', StringComparison.Ordinal);
        return c < 0 ? new(id, "") : new(id[..c], id[(c + 1)..]);
    }
}

internal sealed record DiscordCall(HttpMethod Method, string Path, ReadOnlyMemory<byte> Body)
{
    public static DiscordCall Get(string p) => new(HttpMethod.Get, p, default);

    public static DiscordCall Post(string p, ReadOnlyMemory<byte> b) => new(HttpMethod.Post, p, b);

    public static DiscordCall Put(string p, ReadOnlyMemory<byte> b) => new(HttpMethod.Put, p, b);

    public static DiscordCall Patch(string p, ReadOnlyMemory<byte> b) => new(HttpMethod.Patch, p, b);
}

internal abstract record DiscordReply
{
    internal sealed record Ok(JsonElement Root) : DiscordReply;

    internal sealed record Refused(int Status, int Code) : DiscordReply;

    internal sealed record Failed(string Reason) : DiscordReply;
}

internal static class DiscordCode
{
    public const int UnknownWebhook = 10015;
    public const int UnknownMessage = 10008;
}

internal static class DiscordRefusal
{
    public static string ReasonOf(DiscordReply r) =>
        r is DiscordReply.Refused { Status: 401 }
            ? "Discord refused Discord:BotToken; make a new one under Bot on the application's page"
            : r.ToString()!;

    public static bool IsFatal(DiscordReply r) => r is DiscordReply.Refused { Status: 401 };
}

internal sealed class DiscordApi(IOptions<DiscordOptions> o)
{
    private readonly HttpClient _c = new();

    public async Task<DiscordReply> CallAsync(DiscordCall call, CancellationToken t)
    {
        using var q = new HttpRequestMessage(call.Method, o.Value.ApiUrl.TrimEnd('/') + "/" + call.Path);
        q.Headers.UserAgent.ParseAdd(DiscordUserAgent.Text);
        if (!call.Path.StartsWith("interactions") && !call.Path.StartsWith("webhooks"))
            q.Headers.Authorization = new("Bot", o.Value.BotToken);
        if (!call.Body.IsEmpty)
        {
            q.Content = new ReadOnlyMemoryContent(call.Body);
            q.Content.Headers.ContentType = new("application/json");
        }
        try
        {
            using var r = await _c.SendAsync(q, t);
            var s = await r.Content.ReadAsStringAsync(t);
            JsonElement root = default;
            try
            {
                if (s.Length > 0)
                {
                    using var d = JsonDocument.Parse(s);
                    root = d.RootElement.Clone();
                }
            }
            catch (JsonException) { }
            return r.IsSuccessStatusCode
                ? new DiscordReply.Ok(root)
                : new DiscordReply.Refused((int)r.StatusCode, root.Number("code") ?? 0);
        }
        catch (HttpRequestException e)
        {
            return new DiscordReply.Failed(e.HttpRequestError.ToString());
        }
    }
}

internal sealed class DiscordPlatform(DiscordApi api) : IChatPlatform
{
    public const string PlatformName = "discord";
    public string Name => PlatformName;
    public bool DropsRepeats => true;

    public async Task<PostOutcome> PostAsync(
        ChannelAddress channel,
        ChatMessage message,
        MessageKey key,
        CancellationToken t
    ) =>
        await api.CallAsync(
            DiscordCall.Post($"channels/{channel.Channel}/messages", DiscordRendering.Render(message)),
            t
        ) switch
        {
            DiscordReply.Ok(var r) => new PostOutcome.Delivered(r.Text("id")),
            DiscordReply.Failed(var f) => new PostOutcome.Failed(f, true),
            var x => new PostOutcome.Rejected(x.ToString()!),
        };
}

internal static class TempSetup
{
    public static IServiceCollection AddDiscordPosting(this IServiceCollection s)
    {
        _ = s.AddOptions<DiscordOptions>()
            .Configure<IConfiguration>(
                (d, c) =>
                {
                    d.BotToken = c["Discord:BotToken"] ?? "";
                    d.ApiUrl = c["Discord:ApiUrl"] ?? "";
                    d.PublicKey = c["Discord:PublicKey"] ?? "";
                    d.Guilds = c["Discord:GuildId"] ?? "";
                    d.IsHttp = c["Discord:Mode"] == "http";
                }
            );
        return s.AddSingleton<DiscordApi>().AddSingleton<IChatPlatform, DiscordPlatform>();
    }
}
