namespace RybbitBot.Rybbit;

/// <summary>Reads the body of a reply that is small when it is Rybbit's.</summary>
internal static class SmallReply
{
    /// <summary>The most that is read of it, in bytes.</summary>
    public const int Limit = 4 * 1024 * 1024;

    /// <summary>The body, or null where it is longer than <see cref="Limit"/>.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + count > Limit)
            {
                return null;
            }

            await body.WriteAsync(chunk.AsMemory(0, count), cancellationToken);
        }

        return body.ToArray();
    }
}
