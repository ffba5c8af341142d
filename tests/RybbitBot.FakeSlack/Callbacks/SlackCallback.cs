namespace RybbitBot.Fakes;

/// <summary>Something that Slack asks of the app, by whichever door.</summary>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="Payload">What is told.</param>
public sealed record SlackCallback(SlackCallbackKind Kind, JsonObject Payload)
{
    /// <summary>Who caused it.</summary>
    public string User { get; init; } = "";

    /// <summary>The channel it was caused in; empty where it was in none.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The modal that it came from, or null.</summary>
    public FakeView? View { get; init; }

    /// <summary>What opens one modal.</summary>
    public string? TriggerId => (string?)Payload["trigger_id"];

    /// <summary>Where answers may be posted.</summary>
    public Uri? ResponseUrl => (string?)Payload["response_url"] is { } url ? new(url) : null;

    /// <summary>The payload's type; empty for a slash command.</summary>
    public string Type => (string?)Payload["type"] ?? "";
}
