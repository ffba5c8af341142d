namespace RybbitBot.Fakes;

/// <summary>How an interaction is posted, where it is not posted as usual.</summary>
public sealed record InteractionDelivery
{
    /// <summary>The text that tells when; now where it is null.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The signature; the right one where it is null, none where it is empty.</summary>
    public string? Signature { get; init; }

    /// <summary>The bytes that are sent in place of those that were signed.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>What the body says it is.</summary>
    public string MediaType { get; init; } = "application/json";
}
