namespace RybbitBot.Commands;

/// <summary>What this workspace types for the commands; texts name them so.</summary>
/// <param name="Online">Who is there.</param>
/// <param name="Feed">What the channel gets.</param>
/// <param name="Rybbit">Both, under one name.</param>
public sealed record CommandNames(
    string Online = "/online",
    string Feed = "/feed",
    string Rybbit = "/rybbit"
);
