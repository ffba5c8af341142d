using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace RybbitBot.Http;

/// <summary>
/// The address of an incoming webhook. Whoever knows it can post, so it is a secret: everything but the
/// request itself speaks of its fingerprint.
/// </summary>
internal sealed class WebhookUrl
{
    private const int FingerprintLength = 16;

    private WebhookUrl(Uri address)
    {
        Address = address;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri));
        Fingerprint = Convert.ToHexStringLower(digest)[..FingerprintLength];
    }

    /// <summary>The secret, for requests alone.</summary>
    public Uri Address { get; }

    /// <summary>The first 16 hex digits of the address' SHA-256.</summary>
    public string Fingerprint { get; }

    /// <summary>
    /// Reads an address: <c>https</c>, or <c>http</c> on this machine, where nobody else listens in.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WebhookUrl? url)
    {
        url =
            Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            && (
                address.Scheme == Uri.UriSchemeHttps
                || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            )
            && address is { UserInfo.Length: 0, Fragment.Length: 0 }
                ? new(address)
                : null;
        return url is not null;
    }

    /// <summary>The fingerprint, never the address.</summary>
    public override string ToString() => $"webhook {Fingerprint}";
}
