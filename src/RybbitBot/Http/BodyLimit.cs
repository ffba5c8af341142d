using Microsoft.AspNetCore.Http.Metadata;

namespace RybbitBot.Http;

/// <summary>How much is read of a request; what is longer is answered with 413.</summary>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => bytes;
}
