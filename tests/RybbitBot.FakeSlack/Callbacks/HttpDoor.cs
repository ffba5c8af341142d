using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>Sends callbacks by HTTP, signed.</summary>
public sealed class HttpDoor : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly FakeSlackOptions _options;
    private readonly CallbackAnswers _answers;
    private readonly TimeProvider _time;

    internal HttpDoor(FakeSlackOptions options, CallbackAnswers answers, TimeProvider time) =>
        (_options, _answers, _time) = (options, answers, time);

    /// <summary>Sends a callback to an app, and shows users what it answers.</summary>
    /// <param name="callback">What is asked.</param>
    /// <param name="app">The address of the app.</param>
    /// <param name="delivery">What is unusual about it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HttpAnswer> SendAsync(
        SlackCallback callback,
        Uri app,
        SignedDelivery? delivery = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(callback);
        var (mediaType, body) = Encode(callback);
        var path = delivery?.Path ?? PathOf(callback.Kind);
        var answer = await SendAsync(new Uri(app, path), mediaType, body, delivery, cancellationToken);
        if (answer.Status == 200)
        {
            Take(callback, answer);
        }

        return answer;
    }

    /// <summary>Sends bytes to an app, signed.</summary>
    /// <param name="url">The route.</param>
    /// <param name="mediaType">What they say they are.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="delivery">What is unusual about it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HttpAnswer> SendAsync(
        Uri url,
        string mediaType,
        ReadOnlyMemory<byte> body,
        SignedDelivery? delivery = null,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        Sign(request.Headers, body, delivery ?? new());
        var began = _time.GetTimestamp();
        using var response = await _http.SendAsync(request, cancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(cancellationToken),
            _time.GetElapsedTime(began)
        );
    }

    /// <summary>The body of a callback, as Slack would send it.</summary>
    public static (string MediaType, byte[] Body) Encode(SlackCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        const string Form = "application/x-www-form-urlencoded";
        var json = callback.Payload.ToJsonString();
        return callback.Kind switch
        {
            SlackCallbackKind.Event => ("application/json", Encoding.UTF8.GetBytes(json)),
            SlackCallbackKind.Command => (
                Form,
                Encode(callback.Payload.Select(field => (field.Key, (string?)field.Value)))
            ),
            _ => (Form, Encode([("payload", json)])),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static byte[] Encode(IEnumerable<(string Name, string? Value)> fields) =>
        Encoding.ASCII.GetBytes(
            string.Join(
                '&',
                fields.Select(field => $"{field.Name}={System.Net.WebUtility.UrlEncode(field.Value)}")
            )
        );

    private static string PathOf(SlackCallbackKind kind) =>
        kind switch
        {
            SlackCallbackKind.Command => "/slack/command",
            SlackCallbackKind.Options => "/slack/options",
            SlackCallbackKind.Event => "/slack/event",
            _ => "/slack/action",
        };

    private void Sign(HttpRequestHeaders headers, ReadOnlyMemory<byte> body, SignedDelivery delivery)
    {
        var timestamp =
            delivery.Timestamp
            ?? _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature =
            delivery.Signature
            ?? RequestSigner.Sign(delivery.Secret ?? _options.SigningSecret, timestamp, body.Span);
        _ = headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", timestamp);
        _ = headers.TryAddWithoutValidation("X-Slack-Signature", signature);
        headers.UserAgent.ParseAdd("Slackbot 1.0 (+https://api.slack.com/robots)");
        if (delivery.Retry is { } retry)
        {
            headers.Add("X-Slack-Retry-Num", retry.Number.ToString(CultureInfo.InvariantCulture));
            headers.Add("X-Slack-Retry-Reason", retry.Reason);
        }
    }

    private void Take(SlackCallback callback, HttpAnswer answer)
    {
        if (answer.MediaType != "application/json" || answer.Body.Length == 0)
        {
            var text = new JsonObject();
            if (callback.Kind == SlackCallbackKind.Command && answer.Body.Length > 0)
            {
                text["text"] = answer.Body;
            }

            _answers.Take(callback, text);
            return;
        }

        try
        {
            _answers.Take(callback, JsonNode.Parse(answer.Body) as JsonObject ?? []);
        }
        catch (JsonException exception)
        {
            _answers.Complaints.Add($"{callback.Kind}: not JSON: {exception.Message}");
        }
    }
}
