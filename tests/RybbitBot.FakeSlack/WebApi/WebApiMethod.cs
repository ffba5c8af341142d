namespace RybbitBot.Fakes;

/// <summary>A method of the Web API.</summary>
/// <param name="Name">Such as <c>chat.postMessage</c>.</param>
/// <param name="Answer">Does what it does.</param>
internal sealed record WebApiMethod(string Name, Func<WebApiCall, JsonObject> Answer)
{
    /// <summary>The scope that it always needs, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether it takes the token of the app, and not the bot's.</summary>
    public bool IsOfApp { get; init; }

    /// <summary>Whether it reads the arguments of a JSON body; methods that only read do not.</summary>
    public bool TakesJson { get; init; } = true;
}
