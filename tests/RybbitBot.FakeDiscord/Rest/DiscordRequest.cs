namespace RybbitBot.Fakes;

/// <summary>A request to the API, as it came.</summary>
/// <param name="Route">Its route, as <see cref="DiscordRoutes"/> has it; method and path where there is none.</param>
/// <param name="Path">The path after the version, decoded.</param>
/// <param name="Query">The query, with its question mark, or empty.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="UserAgent">The header.</param>
/// <param name="MediaType">What the body said it is.</param>
/// <param name="Body">The JSON of the body, or null.</param>
/// <param name="Files">The files that came with it.</param>
/// <param name="At">When.</param>
public sealed record DiscordRequest(
    string Route,
    string Path,
    string Query,
    string? Authorization,
    string UserAgent,
    string MediaType,
    JsonNode? Body,
    IReadOnlyList<FakeDiscordFile> Files,
    DateTimeOffset At
)
{
    /// <summary>What was answered; 0 while nothing is.</summary>
    public int Status { get; internal set; }
}
