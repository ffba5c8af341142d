namespace RybbitBot.Fakes;

/// <summary>A request that found its route.</summary>
/// <param name="Parts">What stood in the places of the route's names.</param>
/// <param name="Query">The query.</param>
/// <param name="Json">The JSON of the body, or null.</param>
/// <param name="Files">The files that came with it; their ids are those that the body calls them by.</param>
internal sealed record RestCall(
    IReadOnlyDictionary<string, string> Parts,
    IQueryCollection Query,
    JsonNode? Json,
    IReadOnlyList<FakeDiscordFile> Files
)
{
    /// <summary>By which name and port it came.</summary>
    public HostString Host { get; init; }

    public JsonObject Body => Json as JsonObject ?? [];

    public string Part(string name) => Parts[name];

    public bool Asks(string name) => Query[name].ToString() is "true" or "1";
}
