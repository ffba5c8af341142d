using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Polly.Timeout;
using RybbitBot.Feed;

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
    RequestBudget budget,
    TimeProvider time
)
{
    private readonly Uri _root = RybbitAddress.ApiRoot(options.Value.ApiUrl);
    private readonly string _key = options.Value.ApiKey.Trim();

    /// <summary>The daily limit that the last replies told, or our own where it is tighter.</summary>
    public RateLimit? DailyLimit => budget.LimitAt(time.GetUtcNow());

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
        if (question.NeedsKey)
        {
            if (Obstacle() is { } obstacle)
            {
                return RybbitOutcome.Fail<T>(obstacle);
            }

            budget.Spend(time.GetUtcNow());
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
        var limit = RateLimitHeaders.DailyLimit(reply.Headers, now);
        if (reply.IsSuccessStatusCode)
        {
            Accept(question, limit, now);
            return await read(reply, cancellationToken);
        }

        var body = await SmallReply.ReadAsync(reply.Content, cancellationToken);
        var problem = new RybbitRefusal(Problems, question).Read(reply, body, now);
        if (problem is { Kind: RybbitProblemKind.RateLimited, RetryAfter: { } wait })
        {
            budget.Refused(limit, wait == RequestBudget.BareSilence ? null : wait, now);
        }
        else
        {
            Accept(question, limit, now);
        }

        return RybbitOutcome.Fail<T>(problem);
    }

    private void Accept(RybbitQuestion question, RateLimit? limit, DateTimeOffset now)
    {
        if (question.NeedsKey)
        {
            budget.Accepted(limit, now);
        }
    }

    private RybbitProblem? Obstacle()
    {
        var now = time.GetUtcNow();
        return budget.ObstacleAt(now, out var until) switch
        {
            null => null,
            CallObstacle.OwnBudgetUsedUp => RybbitProblems.OwnBudgetSpent(
                budget.LimitAt(now)?.Limit ?? 0,
                until - now
            ),
            var obstacle => RybbitProblems.RateLimited(
                until - now,
                isDaily: obstacle == CallObstacle.DayUsedUp,
                now
            ),
        };
    }
}
