using System.Collections.Immutable;
using RybbitBot.Rybbit;

namespace RybbitBot.Delivery;

/// <summary>What the bot connects while it runs, kept so that the next start can tell what is new.</summary>
/// <param name="Sites">The sites it reads; the first is the default one.</param>
/// <param name="Platforms">The names of the chats it has joined.</param>
public sealed record FeedScope(ImmutableArray<SiteId> Sites, ImmutableArray<string> Platforms);
