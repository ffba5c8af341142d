namespace RybbitBot.Fakes;

/// <summary>How a callback is sent by HTTP, where it is not sent as usual.</summary>
public sealed record SignedDelivery
{
    /// <summary>The route; as the kind says where it is null.</summary>
    public string? Path { get; init; }

    /// <summary>The secret it is signed with; the app's where it is null.</summary>
    public string? Secret { get; init; }

    /// <summary>The text that tells when; now where it is null.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The signature; the right one where it is null.</summary>
    public string? Signature { get; init; }

    /// <summary>Which try again this is, and why; none where it is null.</summary>
    public (int Number, string Reason)? Retry { get; init; }
}
