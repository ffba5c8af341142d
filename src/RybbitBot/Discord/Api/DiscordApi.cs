using Microsoft.Extensions.Options;
using RybbitBot.Discord.Api.RateLimits;
using RybbitBot.Http;

namespace RybbitBot.Discord.Api;

/// <summary>Discord's API. Each call is made at most once; what comes of it is a value.</summary>
/// <remarks>
/// Nothing is sent before Discord's limits allow it: a short wait is kept here, a longer one is the reply. Nor is
/// anything sent with a token that Discord no longer takes. Answers to interactions wait behind nothing else, and
/// travel without the token.
/// </remarks>
internal sealed partial class DiscordApi(
    IHttpClientFactory clients,
    IOptions<DiscordOptions> options,
    TimeProvider time,
    ILogger<DiscordApi> logger
)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "discord";

    // A page of a channel's history: many messages, each with all its embeds.
    private const int MaxReply = 4 * 1024 * 1024;

    // As long as the windows of most buckets.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly PatientClient _client = new(clients, ClientName, time);
    private readonly RateLimiter _limiter = new(time);
    private readonly DiscordInstallation _installation = new(time);
    private readonly string _token = options.Value.BotToken.Trim();

    /// <summary>Below which the calls are.</summary>
    public Uri Root { get; } = options.Value.ApiRoot;

    /// <summary>How many answers within ten minutes Discord counts towards shutting out this machine.</summary>
    public int InvalidAnswers => _limiter.InvalidCount;

    /// <summary>Makes a call.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<DiscordReply> CallAsync(DiscordCall call, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; )
        {
            if (!call.Route.IsOfInteraction && _installation.Refusal() is { } refusal)
            {
                return refusal;
            }

            var since = time.GetTimestamp();
            switch (_limiter.Admit(call.Route, out var permit))
            {
                case Admission.Go:
                    return await SendAsync(call, permit!, cancellationToken);
                case Admission.Wait(var delay) when waited + delay > Patience:
                    return new DiscordReply.RetryAfter(delay);
                case Admission.Wait(var delay):
                    await Task.Delay(delay, time, cancellationToken);
                    break;
                case Admission.Behind(var answered):
                    await answered.WaitAsync(cancellationToken);
                    break;
            }

            waited += time.GetElapsedTime(since);
        }
    }

    private async Task<DiscordReply> SendAsync(
        DiscordCall call,
        Permit permit,
        CancellationToken cancellationToken
    )
    {
        LimitAnswer? limits = null;
        try
        {
            using var request = RequestOf(call);
            var reply = await _client.SendAsync(
                request,
                async (response, stop) =>
                {
                    var http = await HttpReply.ReadAsync(response, MaxReply, time.GetUtcNow(), stop);
                    limits = LimitAnswer.Of(http.Status, response.Headers, http.Body);
                    return DiscordReplyReader.Read(http.Status, http.Body, limits);
                },
                failure => new DiscordReply.Failed(failure.Reason, failure.MayHaveArrived),
                cancellationToken
            );
            Tell(call, reply, limits);
            return reply;
        }
        finally
        {
            _limiter.Learn(permit, limits);
        }
    }

    private HttpRequestMessage RequestOf(DiscordCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(Root, call.Path))
        {
            Content = call.CreateContent(),
        };
        if (!call.Route.IsOfInteraction)
        {
            request.Headers.Authorization = new("Bot", _token);
        }

        return request;
    }

    private void Tell(DiscordCall call, DiscordReply reply, LimitAnswer? limits)
    {
        switch (reply)
        {
            case DiscordReply.RetryAfter(var delay) when limits?.Scope == LimitScope.Network:
                Log.ShutOut(logger, delay);
                break;
            case DiscordReply.RetryAfter(var delay):
                Log.Paused(logger, call.Route.Template, delay);
                break;
            case DiscordReply.Refused refused:
                Log.Refused(logger, call.Route.Template, refused.Status, refused.Code);
                foreach (var error in refused.Errors)
                {
                    Log.Mistake(logger, call.Route.Template, error);
                }

                break;
        }

        if (!call.Route.IsOfInteraction && _installation.Learn(reply) && reply is DiscordReply.Refused lost)
        {
            Log.Lost(logger, DiscordRefusal.Of(lost).Reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord wants {Route} to wait for {Delay}")]
        public static partial void Paused(ILogger logger, string route, TimeSpan delay);

        [LoggerMessage(
            LogLevel.Error,
            "The network in front of Discord has shut this machine out; it is left alone for {Delay} at least"
        )]
        public static partial void ShutOut(ILogger logger, TimeSpan delay);

        [LoggerMessage(LogLevel.Information, "Discord refused {Route} with {Status}, code {Code}")]
        public static partial void Refused(ILogger logger, string route, int status, int code);

        [LoggerMessage(LogLevel.Warning, "Discord found a mistake in {Route}: {Mistake}")]
        public static partial void Mistake(ILogger logger, string route, string mistake);

        [LoggerMessage(
            LogLevel.Error,
            "Discord no longer takes the bot token, and is asked once an hour only: {Reason}"
        )]
        public static partial void Lost(ILogger logger, string reason);
    }
}
