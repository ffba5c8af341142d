using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>What is known before a chat is looked at.</summary>
/// <param name="Subscribed">
/// The channels that have subscriptions, of whatever chat, each once; null where nobody could tell.
/// </param>
/// <param name="Running">
/// What a bot that runs here says of this chat: <c>ok</c>, or what is wrong; empty where it has not joined it,
/// null where none runs.
/// </param>
public sealed record CheckupScene(ImmutableArray<ChannelAddress>? Subscribed, string? Running);
