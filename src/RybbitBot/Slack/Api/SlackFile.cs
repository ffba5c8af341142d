namespace RybbitBot.Slack.Api;

/// <summary>A picture to show in a channel.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Description">What those hear who cannot see it; at most 1,000 characters.</param>
/// <param name="Bytes">What it holds, at least one byte.</param>
internal sealed record SlackFile(string Name, string Title, string Description, ReadOnlyMemory<byte> Bytes);
