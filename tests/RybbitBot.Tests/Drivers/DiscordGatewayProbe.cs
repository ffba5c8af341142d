using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests;

/// <summary>A bare connection to Discord's gateway: it hears what comes, and says only what it is told to.</summary>
internal sealed class DiscordGatewayProbe : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    /// <summary>Into how many pieces the last message was cut.</summary>
    public int Pieces { get; private set; }

    /// <summary>Opens a connection.</summary>
    public static async Task<DiscordGatewayProbe> OpenAsync(FakeDiscord discord, string path = "gateway")
    {
        var probe = new DiscordGatewayProbe();
        var url = new UriBuilder(discord.Address)
        {
            Scheme = "ws",
            Path = path,
            Query = "v=10&encoding=json",
        };
        await probe._socket.ConnectAsync(url.Uri, TestContext.Current.CancellationToken);
        return probe;
    }

    /// <summary>Opens a connection, identifies, and hears that it is ready.</summary>
    public static async Task<(DiscordGatewayProbe Probe, string Session)> ReadyAsync(FakeDiscord discord)
    {
        var probe = await OpenAsync(discord);
        await probe.IdentifyAsync(discord);
        return (probe, (string)(await probe.HearAsync("READY"))["session_id"]!);
    }

    /// <summary>Identifies.</summary>
    public Task IdentifyAsync(FakeDiscord discord) =>
        SayAsync(
            2,
            new JsonObject
            {
                ["token"] = discord.Options.BotToken,
                ["intents"] = 1,
                ["properties"] = new JsonObject { ["os"] = "linux" },
            }
        );

    /// <summary>Resumes a session after an event.</summary>
    public Task ResumeAsync(FakeDiscord discord, string session, int after) =>
        SayAsync(
            6,
            new JsonObject
            {
                ["token"] = discord.Options.BotToken,
                ["session_id"] = session,
                ["seq"] = after,
            }
        );

    /// <summary>Says something.</summary>
    public Task SayAsync(int op, JsonNode? payload = null) =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes(new JsonObject { ["op"] = op, ["d"] = payload }.ToJsonString()),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );

    /// <summary>The next thing that comes; null where it is the end.</summary>
    public async Task<JsonObject?> HearAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        Pieces = 0;
        while (true)
        {
            var read = await _socket
                .ReceiveAsync(buffer, TestContext.Current.CancellationToken)
                .WaitAsync(AlarmClock.Patience, TimeProvider.System);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            Pieces++;
            await message.WriteAsync(buffer.AsMemory(0, read.Count), TestContext.Current.CancellationToken);
            if (read.EndOfMessage)
            {
                return JsonNode.Parse(message.ToArray())!.AsObject();
            }
        }
    }

    /// <summary>The next event of a kind.</summary>
    public async Task<JsonObject> HearAsync(string type)
    {
        while (await HearAsync() is { } heard)
        {
            if ((string?)heard["t"] == type)
            {
                return heard["d"]!.AsObject();
            }
        }

        throw new InvalidOperationException($"No {type}, but the end with {(int?)_socket.CloseStatus}.");
    }

    /// <summary>The code that Discord closes it with.</summary>
    public async Task<int?> EndAsync()
    {
        while (await HearAsync() is not null)
        {
            // What comes before the end is not what is asked for.
        }

        return (int?)_socket.CloseStatus;
    }

    /// <summary>Says goodbye.</summary>
    public Task GoodbyeAsync() =>
        _socket.CloseOutputAsync(
            WebSocketCloseStatus.NormalClosure,
            "",
            TestContext.Current.CancellationToken
        );

    /// <summary>Ends without a word.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
