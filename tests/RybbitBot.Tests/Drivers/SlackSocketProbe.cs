using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests;

/// <summary>A bare socket of an app: it hears what Slack sends, and says only what it is told to.</summary>
internal sealed class SlackSocketProbe : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    /// <summary>Opens a socket, and does not read from it yet.</summary>
    public static async Task<SlackSocketProbe> OpenAsync(FakeSlack slack, HttpClient http)
    {
        var probe = new SlackSocketProbe();
        var link = await LinkAsync(slack, http);
        await probe._socket.ConnectAsync(link, TestContext.Current.CancellationToken);
        return probe;
    }

    /// <summary>Opens a socket, and hears its greeting.</summary>
    public static async Task<SlackSocketProbe> ConnectAsync(FakeSlack slack, HttpClient http)
    {
        var probe = await OpenAsync(slack, http);
        Assert.Equal("hello", (string?)(await probe.HearAsync())["type"]);
        return probe;
    }

    /// <summary>The next thing that comes.</summary>
    public async Task<JsonObject> HearAsync()
    {
        var buffer = new byte[64 * 1024];
        var read = await _socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
        Assert.True(read.EndOfMessage);
        return JsonNode.Parse(buffer.AsSpan(0, read.Count))!.AsObject();
    }

    /// <summary>Acknowledges an envelope.</summary>
    public async Task AckAsync(JsonObject envelope, JsonObject? payload = null)
    {
        var ack = new JsonObject { ["envelope_id"] = (string?)envelope["envelope_id"] };
        if (payload is not null)
        {
            ack["payload"] = payload;
        }

        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(ack.ToJsonString()),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Says goodbye.</summary>
    public Task CloseAsync() =>
        _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);

    /// <summary>Ends without a word.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private static async Task<Uri> LinkAsync(FakeSlack slack, HttpClient http)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(slack.ApiUrl, "apps.connections.open")
        );
        request.Headers.Authorization = new("Bearer", slack.Options.AppToken);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        return new((string)answer!["url"]!);
    }
}
