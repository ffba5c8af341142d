using RybbitBot.Subscriptions;

namespace RybbitBot.Local;

/// <summary>The channels of the chat that comes with the program.</summary>
internal static class LocalChannels
{
    /// <summary>The name of the platform, and of its only workspace.</summary>
    public const string Platform = "local";

    /// <summary>The channel where commands act unless another one is named.</summary>
    public const string Live = "live";

    /// <summary>The channel for what should not be missed.</summary>
    public const string Alerts = "alerts";

    /// <summary>Every channel, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> All = [Live, Alerts];

    /// <summary>The address of a channel.</summary>
    public static ChannelAddress AddressOf(string channel) => new(Platform, Platform, channel);
}
