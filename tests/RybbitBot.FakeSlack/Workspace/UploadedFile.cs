namespace RybbitBot.Fakes;

/// <summary>A file that was uploaded and completed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Title">Its title.</param>
/// <param name="AltText">What it shows, for those who do not see it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UploadedFile(
    string Id,
    string Name,
    string? Title,
    string? AltText,
    ReadOnlyMemory<byte> Content
);
