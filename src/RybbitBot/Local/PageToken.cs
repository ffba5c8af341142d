using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RybbitBot.Local;

/// <summary>A token that opens the page. Comparing it takes as long whatever is compared.</summary>
internal sealed class PageToken(string token)
{
    /// <summary>The cookie that stands for a token.</summary>
    public const string CookieName = "rybbitbot";

    private readonly byte[] _digest = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>
    /// The cookie's value: derived from the token, so that a browser's store does not hold the token itself
    /// and no session needs to be kept.
    /// </summary>
    public string CookieValue { get; } =
        Base64Url.EncodeToString(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "RybbitBot page cookie"u8)
        );

    /// <summary>The token of a setting, or null where it is not set.</summary>
    public static PageToken? Of(string? setting) => string.IsNullOrEmpty(setting) ? null : new(setting);

    /// <summary>Whether this is the token.</summary>
    public bool IsToken(string? candidate) => IsSame(_digest, candidate);

    /// <summary>Whether this is the cookie that stands for it.</summary>
    public bool IsCookie(string? candidate) =>
        IsSame(SHA256.HashData(Encoding.UTF8.GetBytes(CookieValue)), candidate);

    private static bool IsSame(byte[] digest, string? candidate) =>
        candidate is not null
        && CryptographicOperations.FixedTimeEquals(
            digest,
            SHA256.HashData(Encoding.UTF8.GetBytes(candidate))
        );
}
