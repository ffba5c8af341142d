namespace RybbitBot.Slack.Http;

/// <summary>What a signature proves.</summary>
/// <param name="IsGenuine">Whether Slack sent the request, just now.</param>
/// <param name="SkewSeconds">
/// Where the signature is right and its time is not: how far Slack's clock is ahead of ours. A clock that goes
/// wrong is the commonest reason why every request is refused.
/// </param>
internal readonly record struct SignatureVerdict(bool IsGenuine, long? SkewSeconds)
{
    /// <summary>Slack sent it, just now.</summary>
    public static SignatureVerdict Genuine => new(IsGenuine: true, SkewSeconds: null);

    /// <summary>Somebody else made it, or changed it.</summary>
    public static SignatureVerdict Forged => new(IsGenuine: false, SkewSeconds: null);
}
