using System.Text.Json;

namespace RybbitBot.Hosting;

/// <summary>The bot that may be running on this machine, asked over its own addresses.</summary>
internal sealed class RunningBot(IReadOnlyList<string> urls) : IDisposable
{
    private const int MaxBody = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // No proxy knows the way to this very machine.
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }
    )
    {
        MaxResponseContentBufferSize = MaxBody,
    };

    /// <summary>Asks at each address, until the bot answers.</summary>
    /// <param name="path">
    /// One of the paths of <see cref="HealthSetup"/>, or <see cref="SubscribedChannels.Path"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The bot's answer, else another program's, else null.</returns>
    public async Task<HealthAnswer?> AskAsync(string path, CancellationToken cancellationToken)
    {
        HealthAnswer? anothers = null;
        foreach (var address in urls.Select(ListenUrls.Reachable).OfType<Uri>())
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                using var reply = await _http.GetAsync(new Uri(address, path), limit.Token);
                var body = await reply.Content.ReadAsByteArrayAsync(limit.Token);
                var ours = ObjectOfOurs(body);
                var answer = new HealthAnswer((int)reply.StatusCode, ours is not null)
                {
                    Body = ours ?? default,
                };
                if (answer.IsBot)
                {
                    return answer;
                }

                anothers ??= answer;
            }
            catch (HttpRequestException)
            {
                // Nobody listens at this address, or nobody who speaks HTTP.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody listens, but does not answer in time.
            }
        }

        return anothers;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static JsonElement? ObjectOfOurs(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(HealthSetup.Program, out var program)
                && program.ValueEquals(HealthSetup.ProgramName)
                ? json.RootElement.Clone()
                : null;
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
