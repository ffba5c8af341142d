using System.Collections.Immutable;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using RybbitBot.Http;

namespace RybbitBot.Slack.Api;

/// <summary>Slack's Web API. Each call is made at most once; what comes of it is a value.</summary>
/// <remarks>
/// Nothing is sent before a pause is over that Slack asked for, nor to a workspace that no longer has this
/// bot: the reply then is the one that Slack would give.
/// </remarks>
internal sealed partial class SlackApi(
    IHttpClientFactory clients,
    IOptions<SlackOptions> options,
    TimeProvider time,
    ILogger<SlackApi> logger
)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "slack";

    // A page of a channel's history: many messages, each with all its blocks.
    private const int MaxReply = 4 * 1024 * 1024;
    private const int MaxWord = 4 * 1024;

    private readonly PatientClient _client = new(clients, ClientName, time);
    private readonly MethodPauses _pauses = new(time);
    private readonly SlackInstallation _installation = new(time);
    private readonly string _botToken = options.Value.BotToken.Trim();
    private readonly string _appToken = options.Value.AppToken.Trim();

    /// <summary>Below which the methods are.</summary>
    public Uri Root { get; } = options.Value.ApiRoot;

    /// <summary>Calls a method.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<SlackReply> CallAsync(SlackCall call, CancellationToken cancellationToken)
    {
        if (_pauses.Left(call.Method) is { Ticks: > 0 } left)
        {
            return new SlackReply.RetryAfter(left);
        }

        if (!call.IsOfTheApp && _installation.RefusalOf(call.Method) is { } refusal)
        {
            return refusal;
        }

        var reply = await SendAsync(call, cancellationToken);
        Learn(call, reply);
        return reply;
    }

    /// <summary>Answers a command or a button.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="json">The answer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><c>used_url</c> refused where the address has been used up.</returns>
    public async Task<SlackReply> RespondAsync(
        ResponseUrl url,
        ReadOnlyMemory<byte> json,
        CancellationToken cancellationToken
    )
    {
        if (!url.TryUse(time.GetUtcNow(), out var address))
        {
            return new SlackReply.Refused("used_url");
        }

        using var content = SlackCall.JsonContent(json);
        return await PostAsync(address, content, cancellationToken);
    }

    /// <summary>Puts the bytes of a file where Slack said; without a token, for the address has its own secret.</summary>
    /// <returns><c>invalid_upload_url</c> refused where the address is none of Slack's.</returns>
    public async Task<SlackReply> UploadAsync(
        string? uploadUrl,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken
    )
    {
        if (
            !Uri.TryCreate(uploadUrl, UriKind.Absolute, out var address)
            || !SlackHost.TakesFiles(address, Root)
        )
        {
            return new SlackReply.Refused("invalid_upload_url");
        }

        using var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new("application/octet-stream");
        return await PostAsync(address, content, cancellationToken);
    }

    private async Task<SlackReply> PostAsync(
        Uri address,
        HttpContent content,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await _client.SendAsync(
            request,
            async (reply, stop) =>
                SlackReplyReader.ReadResponse(
                    await HttpReply.ReadAsync(reply, MaxWord, time.GetUtcNow(), stop)
                ),
            Failed,
            cancellationToken
        );
    }

    private async Task<SlackReply> SendAsync(SlackCall call, CancellationToken cancellationToken)
    {
        using var content = call.CreateContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root, call.Method))
        {
            Content = content,
        };
        request.Headers.Authorization = new("Bearer", call.IsOfTheApp ? _appToken : _botToken);
        return await _client.SendAsync(
            request,
            async (reply, stop) =>
                SlackReplyReader.Read(
                    await HttpReply.ReadAsync(reply, MaxReply, time.GetUtcNow(), stop),
                    ScopesIn(reply.Headers)
                ),
            Failed,
            cancellationToken
        );
    }

    private void Learn(SlackCall call, SlackReply reply)
    {
        switch (reply)
        {
            case SlackReply.RetryAfter(var delay):
                _pauses.Begin(call.Method, delay);
                Log.Paused(logger, call.Method, delay);
                break;
            case SlackReply.Refused refused:
                Log.Refused(logger, call.Method, refused.Error);
                foreach (var message in refused.Messages)
                {
                    Log.Refused(logger, call.Method, message);
                }

                break;
        }

        if (!call.IsOfTheApp && _installation.Learn(reply) && reply is SlackReply.Refused lost)
        {
            Log.Lost(logger, SlackRefusal.Of(lost).Reason);
        }
    }

    private static SlackReply Failed(HttpFailure failure) =>
        new SlackReply.Failed(failure.Reason, failure.MayHaveArrived);

    private static ImmutableArray<string> ScopesIn(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-oauth-scopes", out var values)
            ?
            [
                .. values.SelectMany(value =>
                    value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ),
            ]
            : [];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Slack wants {Method} to wait for {Delay}")]
        public static partial void Paused(ILogger logger, string method, TimeSpan delay);

        [LoggerMessage(Level = LogLevel.Information, Message = "Slack refused {Method}: {Error}")]
        public static partial void Refused(ILogger logger, string method, string error);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Slack no longer takes the bot token, and is asked once an hour only: {Reason}"
        )]
        public static partial void Lost(ILogger logger, string reason);
    }
}
