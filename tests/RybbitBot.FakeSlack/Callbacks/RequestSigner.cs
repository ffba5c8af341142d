using System.Security.Cryptography;
using System.Text;

namespace RybbitBot.Fakes;

/// <summary>Signs what Slack sends by HTTP.</summary>
public static class RequestSigner
{
    /// <summary>The value of <c>X-Slack-Signature</c>.</summary>
    /// <param name="secret">The app's signing secret.</param>
    /// <param name="timestamp">The text of <c>X-Slack-Request-Timestamp</c>.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        return $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
