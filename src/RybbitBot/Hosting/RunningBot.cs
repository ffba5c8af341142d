namespace RybbitBot.Hosting;

/// <summary>The bot that may be running on this machine, asked over its own addresses.</summary>
internal sealed class RunningBot(HttpClient http, IReadOnlyList<string> urls)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks at each address.</summary>
    /// <returns>The status, or null where nothing answered.</returns>
    public async Task<int?> AskAsync(string path, CancellationToken cancellationToken)
    {
        foreach (var address in urls.Select(ListenUrls.Reachable).OfType<Uri>())
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                using var reply = await http.GetAsync(new Uri(address, path), limit.Token);
                return (int)reply.StatusCode;
            }
            catch (HttpRequestException)
            {
                // Nobody listens at this address.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody listens, but does not answer in time.
            }
        }

        return null;
    }
}
