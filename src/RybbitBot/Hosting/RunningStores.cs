using System.Net;

namespace RybbitBot.Hosting;

/// <summary>The files of the bot that runs on this machine, which it copies when asked.</summary>
/// <param name="urls">Where it may be listening.</param>
/// <param name="time">Times the patience.</param>
internal sealed class RunningStores(IReadOnlyList<string> urls, TimeProvider time) : IDisposable
{
    /// <summary>How long the bot may be silent: it makes a whole copy before it sends the first byte.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // No proxy knows the way to this very machine.
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private string Places => string.Join(", ", urls);

    /// <summary>Gets a copy of one of its files.</summary>
    /// <param name="directory">The bot's directory, in full, by which it knows that it is meant.</param>
    /// <param name="file">The file's name there.</param>
    /// <param name="target">Where to write the copy; nothing may be there yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be had; what to do.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task CopyAsync(
        string directory,
        string file,
        string target,
        CancellationToken cancellationToken
    )
    {
        var path =
            $"{BackupEndpoints.Path}{file}?{BackupEndpoints.Directory}={Uri.EscapeDataString(directory)}";
        HttpStatusCode? refusal = null;
        foreach (var address in urls.Select(ListenUrls.Reachable).OfType<Uri>())
        {
            try
            {
                refusal = await AskAsync(new Uri(address, path), target, cancellationToken);
                if (refusal is null)
                {
                    return;
                }
            }
            catch (HttpRequestException e) when (IsBrokenOff(e.HttpRequestError))
            {
                throw BrokenOff(e);
            }
            catch (HttpRequestException)
            {
                // Nobody listens at this address, or nobody who speaks HTTP.
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new StorageException(
                    $"The bot at {address} has sent nothing for {Patience.TotalMinutes:0} minutes: look into its log, or "
                        + "stop it first; its files are copied then.",
                    e
                );
            }
        }

        throw new StorageException(refusal is { } status ? ReasonOf(status, directory) : NobodyAnswers);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string NobodyAnswers =>
        $"The bot that is running does not answer at {Places}: give the settings (--urls) that it was started with, "
        + "or stop it first.";

    /// <summary>Asks, and saves the copy; gives the status where the answer is none.</summary>
    private async Task<HttpStatusCode?> AskAsync(
        Uri address,
        string target,
        CancellationToken cancellationToken
    )
    {
        using var silence = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        using var reply = await _http.GetAsync(
            address,
            HttpCompletionOption.ResponseHeadersRead,
            either.Token
        );
        if (!IsCopy(reply))
        {
            return reply.StatusCode;
        }

        await SaveAsync(reply, target, silence, either.Token);
        return null;
    }

    // Another program may answer whatever it is asked for with a page of its own.
    private static bool IsCopy(HttpResponseMessage reply) =>
        reply.StatusCode == HttpStatusCode.OK
        && reply.Content.Headers.ContentType?.MediaType == BackupEndpoints.ContentType;

    private static async Task SaveAsync(
        HttpResponseMessage reply,
        string target,
        CancellationTokenSource silence,
        CancellationToken cancellationToken
    )
    {
        await using var copy = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        await using var body = await reply.Content.ReadAsStreamAsync(cancellationToken);
        var piece = new byte[128 * 1024];
        int count;
        while ((count = await ReadAsync(body, piece, cancellationToken)) > 0)
        {
            silence.CancelAfter(Patience);
            await copy.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }
    }

    // What cannot be read is the bot's fault, what cannot be written the disk's.
    private static async Task<int> ReadAsync(Stream body, byte[] piece, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(piece, cancellationToken);
        }
        catch (IOException e)
        {
            throw BrokenOff(e);
        }
    }

    private static bool IsBrokenOff(HttpRequestError error) =>
        error is HttpRequestError.ResponseEnded or HttpRequestError.Unknown;

    private static StorageException BrokenOff(Exception e) =>
        new("The bot broke off while it sent its copy, as when it is stopped: back up again.", e);

    private string ReasonOf(HttpStatusCode status, string directory) =>
        status switch
        {
            HttpStatusCode.Conflict =>
                $"What answers at {Places} keeps its data elsewhere than in {directory}, or is a demo: give the settings "
                    + "(--urls, Storage:Directory) that the bot was started with, or stop it first.",
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
                $"The bot at {Places} gives a backup only over loopback: let it listen on {ListenUrls.Default} too and name "
                    + "that with --urls, or stop it first.",
            HttpStatusCode.InsufficientStorage =>
                $"The bot could not make its copy: see that the disk of {directory} has room, and that the bot may write "
                    + "there.",
            _ =>
                $"What answers at {Places} gives no backup (HTTP {(int)status}): give the settings (--urls) that the bot was "
                    + "started with, or stop it first.",
        };
}
