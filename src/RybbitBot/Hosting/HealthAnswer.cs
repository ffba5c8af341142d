using System.Text.Json;

namespace RybbitBot.Hosting;

/// <summary>What was answered at the bot's address.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="IsBot">Whether the bot answered, and not some other program.</param>
internal sealed record HealthAnswer(int Status, bool IsBot)
{
    /// <summary>The object that the bot answered; undefined where another program did.</summary>
    public JsonElement Body { get; init; }
}
