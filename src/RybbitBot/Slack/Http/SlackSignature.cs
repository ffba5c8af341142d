using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RybbitBot.Slack.Http;

/// <summary>Tells requests of Slack's from those of anybody else.</summary>
/// <param name="secrets">
/// The signing secrets: one, or two while they change. Without any, nothing is Slack's.
/// </param>
/// <param name="time">The clock that stamps are compared with.</param>
/// <seealso href="https://docs.slack.dev/authentication/verifying-requests-from-slack"/>
internal sealed class SlackSignature(IEnumerable<string> secrets, TimeProvider time)
{
    /// <summary>The header of the signature.</summary>
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>The header of the second since 1970 in which Slack signed.</summary>
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>How far a stamp may lie from now, in either direction.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const string Version = "v0=";

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly byte[][] _keys = [.. secrets.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Compares the signature with that of the body.</summary>
    /// <param name="timestamp">The text of its header: it is signed as it stands.</param>
    /// <param name="signature">The text of its header.</param>
    /// <param name="body">The bytes as they came, before anybody read them.</param>
    public SignatureVerdict Verify(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            return SignatureVerdict.Forged;
        }

        if (!IsSigned(timestamp, signature, body))
        {
            return SignatureVerdict.Forged;
        }

        // Subtracted as numbers, which may be far outside of any calendar.
        var skew = second - time.GetUtcNow().ToUnixTimeSeconds();
        return skew >= -Window.TotalSeconds && skew <= Window.TotalSeconds
            ? SignatureVerdict.Genuine
            : new(IsGenuine: false, skew);
    }

    private bool IsSigned(string timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        Span<byte> said = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (
            signature is null
            || !signature.StartsWith(Version, StringComparison.Ordinal)
            || !IsLowerHex(signature.AsSpan(Version.Length))
            || Convert.FromHexString(signature.AsSpan(Version.Length), said, out _, out var length)
                != OperationStatus.Done
            || length != said.Length
        )
        {
            return false;
        }

        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isSigned = false;
        foreach (var key in _keys)
        {
            Sign(key, timestamp, body, right);
            isSigned |= CryptographicOperations.FixedTimeEquals(said, right);
        }

        return isSigned;
    }

    private static void Sign(byte[] key, string timestamp, ReadOnlySpan<byte> body, Span<byte> signature)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        _ = hmac.GetHashAndReset(signature);
    }

    private static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);
}
