using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace RybbitBot.Rybbit;

/// <summary>Reads the reply to a question that succeeded.</summary>
internal delegate Task<RybbitOutcome<T>> ReplyReader<T>(
    HttpResponseMessage reply,
    CancellationToken cancellationToken
)
    where T : class;

/// <summary>Puts questions to the server with the key, and turns all that can go wrong into a problem.</summary>
internal sealed class RybbitConnection(
    IHttpClientFactory clients,
    IOptions<RybbitOptions> options,
    DailyBudget budget,
    TimeProvider time
)
{
    private readonly Uri _root = RybbitAddress.ApiRoot(options.Value.ApiUrl);
    private readonly string _key = options.Value.ApiKey.Trim();

    private volatile RateLimit? _dailyLimit;
    private volatile Silence? _silence;

    private sealed record Silence(RybbitProblem Problem, DateTimeOffset Until);

    /// <summary>The daily limit that the last replies told, or our own where it is tighter.</summary>
    public RateLimit? DailyLimit => budget.Tighter(_dailyLimit);

    /// <summary>The problems, worded for this server.</summary>
    public RybbitProblems Problems { get; } = new(RybbitAddress.ApiRoot(options.Value.ApiUrl));

    /// <summary>Asks, and reads the answer; while the key has no calls left, it does not even ask.</summary>
    public async Task<RybbitOutcome<T>> AskAsync<T>(
        RybbitQuestion question,
        ReplyReader<T> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (question.NeedsKey && (ProblemWhileSilent() ?? ProblemWithBudget()) is { } silent)
        {
            return RybbitOutcome.Fail<T>(silent);
        }

        using var deadline = new CancellationTokenSource(RybbitRetry.TotalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var reply = await SendAsync(question, either.Token);
            return await ReadAsync(question, reply, read, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RybbitOutcome.Fail<T>(Problems.TimedOut);
        }
        catch (TimeoutRejectedException)
        {
            return RybbitOutcome.Fail<T>(Problems.TimedOut);
        }
        catch (HttpRequestException exception)
        {
            return RybbitOutcome.Fail<T>(Problems.NotConnected(exception.HttpRequestError));
        }
        catch (IOException)
        {
            return RybbitOutcome.Fail<T>(Problems.BrokenOff);
        }
        catch (InvalidDataException) // what claimed to be compressed was not
        {
            return RybbitOutcome.Fail<T>(Problems.Broken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        RybbitQuestion question,
        CancellationToken cancellationToken
    )
    {
        using var client = clients.CreateClient(RybbitSetup.ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_root, question.Path));
        request.Headers.Accept.Add(new("application/json"));
        if (_key.Length > 0 && question.NeedsKey)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<RybbitOutcome<T>> ReadAsync<T>(
        RybbitQuestion question,
        HttpResponseMessage reply,
        ReplyReader<T> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var now = time.GetUtcNow();
        _dailyLimit = RateLimitHeaders.DailyLimit(reply.Headers, now) ?? _dailyLimit;
        if (reply.IsSuccessStatusCode)
        {
            return await read(reply, cancellationToken);
        }

        var body = await SmallReply.ReadAsync(reply.Content, cancellationToken);
        var problem = new RybbitRefusal(Problems, question).Read(reply, body, now);
        if (problem is { Kind: RybbitProblemKind.RateLimited, RetryAfter: { } wait })
        {
            _silence = new(problem, now + wait);
        }

        return RybbitOutcome.Fail<T>(problem);
    }

    private RybbitProblem? ProblemWhileSilent() =>
        _silence is { } silence && silence.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero
            ? silence.Problem with
            {
                RetryAfter = left,
            }
            : null;

    private RybbitProblem? ProblemWithBudget() =>
        !budget.TrySpend() && budget.Limit is { } limit
            ? RybbitProblems.OwnBudgetSpent(limit.Limit, limit.ResetsAt - time.GetUtcNow())
            : null;
}
