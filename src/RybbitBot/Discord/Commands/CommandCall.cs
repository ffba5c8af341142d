using System.Collections.Immutable;

namespace RybbitBot.Discord.Commands;

/// <summary>A command as Discord gives it: in parts.</summary>
/// <param name="Name">What it is registered as, without a slash.</param>
/// <param name="Subcommand">The word behind it; empty for none.</param>
/// <param name="Options">What was filled in, by the names of the options.</param>
internal sealed record CommandCall(
    string Name,
    string Subcommand,
    ImmutableDictionary<string, string> Options
);
