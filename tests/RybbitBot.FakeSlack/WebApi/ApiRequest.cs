namespace RybbitBot.Fakes;

/// <summary>A call of the Web API, without its token.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>.</param>
/// <param name="Token">Where the token stood.</param>
/// <param name="MediaType">What the body said it is, without parameters; empty where there was none.</param>
/// <param name="Arguments">What was asked, beside the token.</param>
/// <param name="At">When it came.</param>
public sealed record ApiRequest(
    string Method,
    TokenPlace Token,
    string MediaType,
    JsonObject Arguments,
    DateTimeOffset At
);
