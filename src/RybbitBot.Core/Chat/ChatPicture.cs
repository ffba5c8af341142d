namespace RybbitBot.Chat;

/// <summary>A picture to show in a channel.</summary>
/// <param name="Name">The name of the file, such as <c>week.png</c>.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Description">What those hear who cannot see it; at most 1,000 characters.</param>
/// <param name="Bytes">What it holds, at least one byte.</param>
public sealed record ChatPicture(string Name, string Title, string Description, ReadOnlyMemory<byte> Bytes);
