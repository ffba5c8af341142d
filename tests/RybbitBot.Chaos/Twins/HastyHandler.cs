using System.Net;
using System.Net.Http.Headers;

namespace RybbitBot.Chaos;

/// <summary>Turns every order to wait into one to wait a second.</summary>
internal sealed class HastyHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
            response.Headers.Add("X-RateLimit-Scope", "user");
            response.Content = new StringContent("""{"ok":false,"error":"ratelimited","retry_after":1}""");
        }

        return response;
    }
}
