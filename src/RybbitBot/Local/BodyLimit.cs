using Microsoft.AspNetCore.Http.Metadata;

namespace RybbitBot.Local;

/// <summary>How much the page's API reads of a request: many times the longest filter.</summary>
internal sealed class BodyLimit : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => 64 * 1024;
}
