using System.Diagnostics.CodeAnalysis;

namespace RybbitBot.Slack.Api;

/// <summary>
/// Where the answer to a command or a button goes: five times within half an hour, and whoever knows it can
/// speak there, so it is a secret.
/// </summary>
internal sealed class ResponseUrl
{
    private const int MaxUses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly Uri _address;
    private readonly DateTimeOffset _receivedAt;
    private int _uses;

    private ResponseUrl(Uri address, DateTimeOffset receivedAt) =>
        (_address, _receivedAt) = (address, receivedAt);

    /// <summary>Takes the address where it is one of Slack's.</summary>
    /// <param name="text">What Slack sent.</param>
    /// <param name="apiRoot">Where the Web API is: a Slack on this machine answers there too.</param>
    /// <param name="receivedAt">When it came, which is about when it was made.</param>
    /// <param name="url">The address.</param>
    public static bool TryParse(
        string? text,
        Uri apiRoot,
        DateTimeOffset receivedAt,
        [NotNullWhen(true)] out ResponseUrl? url
    )
    {
        url =
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && SlackHost.TakesResponses(address, apiRoot)
                ? new(address, receivedAt)
                : null;
        return url is not null;
    }

    /// <summary>The address for one request; false where it has been used up.</summary>
    public bool TryUse(DateTimeOffset now, [NotNullWhen(true)] out Uri? address)
    {
        address = now - _receivedAt < Life && Interlocked.Increment(ref _uses) <= MaxUses ? _address : null;
        return address is not null;
    }

    /// <summary>Never the address.</summary>
    public override string ToString() => "response URL";
}
