namespace RybbitBot.Discord;

/// <summary>Takes what Discord asks: behind both doors, the gateway and the signed requests.</summary>
internal interface IDiscordRequests
{
    /// <summary>
    /// Takes it and returns at once; the answer goes its own way, within the three seconds that Discord gives.
    /// </summary>
    void Take(DiscordRequest request);
}
