using System.Diagnostics.CodeAnalysis;
using System.Text;
using NSec.Cryptography;

namespace RybbitBot.Discord.Http;

/// <summary>Tells Discord's requests from all others, by their Ed25519 signature.</summary>
/// <seealso href="https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers"/>
internal sealed class DiscordSignature
{
    /// <summary>The header with the signature, as hex.</summary>
    public const string SignatureHeader = "X-Signature-Ed25519";

    /// <summary>The header with the time, which is signed too.</summary>
    public const string TimestampHeader = "X-Signature-Timestamp";

    private const int MaxTimestamp = 64;

    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    private readonly PublicKey _key;

    private DiscordSignature(PublicKey key) => _key = key;

    /// <summary>Checks with the application's public key, as 64 hex digits.</summary>
    /// <returns>Whether it is such a key.</returns>
    public static bool TryParse(string publicKey, [NotNullWhen(true)] out DiscordSignature? signature)
    {
        signature =
            TryReadHex(publicKey.Trim(), Algorithm.PublicKeySize) is { } bytes
            && PublicKey.TryImport(Algorithm, bytes, KeyBlobFormat.RawPublicKey, out var key)
            && key is not null
                ? new(key)
                : null;
        return signature is not null;
    }

    /// <summary>Whether Discord signed the request.</summary>
    /// <param name="timestamp">The header; null where it is missing or given twice.</param>
    /// <param name="signature">The header; null where it is missing or given twice.</param>
    /// <param name="body">The body, byte by byte as it came.</param>
    public bool IsGenuine(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (
            timestamp is not { Length: > 0 and <= MaxTimestamp }
            || TryReadHex(signature, Algorithm.SignatureSize) is not { } bytes
        )
        {
            return false;
        }

        var time = Encoding.UTF8.GetBytes(timestamp);
        var signed = new byte[time.Length + body.Length];
        time.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(time.Length));
        return Algorithm.Verify(_key, signed, bytes);
    }

    private static byte[]? TryReadHex(string? text, int size) =>
        text?.Length == 2 * size && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
