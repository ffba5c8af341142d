namespace RybbitBot.Discord.Api;

/// <summary>A picture to show with a message.</summary>
/// <param name="Name">Its name, of ASCII letters, digits, dots, hyphens and underscores.</param>
/// <param name="Description">What those hear who cannot see it; at most 1,024 characters.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Bytes">What it holds; at most 10 MiB.</param>
internal sealed record DiscordFile(
    string Name,
    string Description,
    string MediaType,
    ReadOnlyMemory<byte> Bytes
);
