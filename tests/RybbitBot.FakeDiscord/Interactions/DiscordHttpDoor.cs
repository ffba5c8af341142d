using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace RybbitBot.Fakes;

/// <summary>Posts interactions to an app that has an address, signed.</summary>
public sealed class DiscordHttpDoor : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly FakeDiscordOptions _options;
    private readonly TimeProvider _time;

    internal DiscordHttpDoor(FakeDiscordOptions options, TimeProvider time) =>
        (_options, _time) = (options, time);

    /// <summary>What it signs with.</summary>
    public InteractionSigner Signer { get; } =
        new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    /// <summary>The payload by which Discord asks whether an app is there.</summary>
    public static JsonObject Ping =>
        new()
        {
            ["id"] = "1300000000000000402",
            ["application_id"] = FakeDiscordWorld.BotId,
            ["type"] = 1,
            ["token"] = "made-up-ping-token",
            ["version"] = 1,
            ["user"] = FakeDiscordWorld.Olga.ToJson(),
            ["entitlements"] = new JsonArray(),
        };

    /// <summary>Posts a payload to the application's endpoint.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public Task<DiscordHttpAnswer> SendAsync(
        JsonObject payload,
        InteractionDelivery? delivery = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(payload);
        return SendAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()), delivery, cancellationToken);
    }

    /// <summary>Posts bytes to the application's endpoint.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public async Task<DiscordHttpAnswer> SendAsync(
        ReadOnlyMemory<byte> body,
        InteractionDelivery? delivery = null,
        CancellationToken cancellationToken = default
    )
    {
        delivery ??= new();
        var url = _options.InteractionsEndpoint ?? throw new InvalidOperationException("No endpoint is set.");
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new ReadOnlyMemoryContent(delivery.Body ?? body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(delivery.MediaType);
        Sign(request.Headers, body, delivery);
        using var response = await _http.SendAsync(request, cancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(cancellationToken)
        );
    }

    /// <summary>
    /// Asks as Discord does when the address is saved, and now and then: a right PING has to be answered, and a
    /// wrong signature refused with 401.
    /// </summary>
    /// <returns>What is wrong, or null.</returns>
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        var right = await SendAsync(Ping, cancellationToken: cancellationToken);
        if (
            right.Status != 200
            || right.MediaType != "application/json"
            || (int?)JsonNode.Parse(right.Body)?["type"] != 1
        )
        {
            return $"PING: {right.Status} {right.MediaType} {right.Body}";
        }

        var forged = new InteractionDelivery { Signature = new string('0', 128) };
        var wrong = await SendAsync(Ping, forged, cancellationToken);
        return wrong.Status == 401 ? null : $"A forged PING: {wrong.Status}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        Signer.Dispose();
    }

    private void Sign(HttpRequestHeaders headers, ReadOnlyMemory<byte> body, InteractionDelivery delivery)
    {
        var timestamp =
            delivery.Timestamp
            ?? _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = delivery.Signature ?? Signer.Sign(timestamp, body.Span);
        headers.UserAgent.ParseAdd("Discord-Interactions/1.0 (+https://discord.com)");
        if (signature.Length > 0)
        {
            _ = headers.TryAddWithoutValidation("X-Signature-Ed25519", signature);
        }

        _ = headers.TryAddWithoutValidation("X-Signature-Timestamp", timestamp);
    }
}
