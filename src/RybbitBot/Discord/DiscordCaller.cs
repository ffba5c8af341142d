using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

/// <summary>Who asks something of us, where, and how they get their answer.</summary>
/// <param name="Guild">The server; empty in a direct message.</param>
/// <param name="Channel">The channel or thread.</param>
/// <param name="By">The person.</param>
/// <param name="Interaction">How they are answered.</param>
/// <seealso href="https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object"/>
internal sealed record DiscordCaller(string Guild, string Channel, Member By, InteractionKey Interaction)
{
    /// <summary>What the person may in this channel.</summary>
    public ChannelRights Rights { get; init; } = ChannelRights.None;

    /// <summary>The person's roles.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>What this bot may in this channel; null where Discord does not say.</summary>
    public ChannelRights? OwnRights { get; init; }

    /// <summary>Whether the channel is a thread.</summary>
    public bool IsInThread { get; init; }

    /// <summary>The channel as everybody upstream knows it.</summary>
    public ChannelAddress Address => new(DiscordPlatform.PlatformName, Guild, Channel);

    /// <inheritdoc/>
    public override string ToString() => $"{Guild}/{Channel}";
}
