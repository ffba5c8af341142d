using System.Text;
using NSec.Cryptography;

namespace RybbitBot.Fakes;

/// <summary>
/// Signs what Discord posts: Ed25519 over the timestamp and the bytes of the body
/// (docs.discord.com/developers/interactions/overview#validating-security-request-headers).
/// </summary>
public sealed class InteractionSigner : IDisposable
{
    private readonly Key _key;

    /// <summary>Makes one of a seed of 32 bytes.</summary>
    public InteractionSigner(ReadOnlySpan<byte> seed) =>
        _key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);

    /// <summary>The public key, in hexadecimal, as settings take it.</summary>
    public string PublicKey => Convert.ToHexStringLower(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The value of <c>X-Signature-Ed25519</c>.</summary>
    /// <param name="timestamp">The text of <c>X-Signature-Timestamp</c>.</param>
    /// <param name="body">The bytes that are sent.</param>
    public string Sign(string timestamp, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(
            SignatureAlgorithm.Ed25519.Sign(_key, [.. Encoding.UTF8.GetBytes(timestamp), .. body])
        );

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
