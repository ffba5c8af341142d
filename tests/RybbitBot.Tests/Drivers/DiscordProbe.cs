using System.Text;
using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests;

/// <summary>A bare client of Discord's API: it says what it is told to, and nothing is made good for it.</summary>
internal sealed class DiscordProbe(FakeDiscord discord) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>What is said to be asking.</summary>
    public string Agent { get; set; } = "DiscordBot (https://example.com, 1.0)";

    /// <summary>The token.</summary>
    public string Token { get; set; } = discord.Options.BotToken;

    /// <summary>Asks, and tells the status, the code of an error, and the whole.</summary>
    public async Task<(int Status, int Code, JsonNode? Body)> AskAsync(
        string method,
        string path,
        JsonNode? body = null
    )
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        var json = isJson ? JsonNode.Parse(text) : null;
        return ((int)response.StatusCode, (int?)(json as JsonObject)?["code"] ?? 0, json);
    }

    /// <summary>Asks, for those who read headers.</summary>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(new(method), $"{discord.ApiUrl}{path}");
        _ = request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        _ = request.Headers.TryAddWithoutValidation("Authorization", $"Bot {Token}");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts a text into a channel.</summary>
    public Task<(int Status, int Code, JsonNode? Body)> PostAsync(FakeGuildChannel channel, string content) =>
        AskAsync("POST", $"/channels/{channel.Id}/messages", new JsonObject { ["content"] = content });

    /// <summary>Answers an interaction at first.</summary>
    public Task<(int Status, int Code, JsonNode? Body)> CallBackAsync(
        FakeInteraction interaction,
        int type
    ) =>
        AskAsync(
            "POST",
            $"/interactions/{interaction.Id}/{interaction.Token}/callback",
            new JsonObject
            {
                ["type"] = type,
                ["data"] = new JsonObject { ["content"] = "heard" },
            }
        );

    /// <summary>Changes the answer to an interaction.</summary>
    public Task<(int Status, int Code, JsonNode? Body)> EditReplyAsync(FakeInteraction interaction) =>
        AskAsync(
            "PATCH",
            $"/webhooks/{FakeDiscordWorld.BotId}/{interaction.Token}/messages/@original",
            new JsonObject { ["content"] = "more" }
        );

    public void Dispose() => _http.Dispose();
}
