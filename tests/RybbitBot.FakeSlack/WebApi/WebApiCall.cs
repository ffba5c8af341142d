using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>A call as it was read.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>.</param>
/// <param name="Token">The token, or null.</param>
/// <param name="Place">Where the token stood.</param>
/// <param name="MediaType">What the body said it is, without parameters.</param>
/// <param name="Arguments">What was asked; the values of a form are texts.</param>
internal sealed record WebApiCall(
    string Method,
    string? Token,
    TokenPlace Place,
    string MediaType,
    JsonObject Arguments
)
{
    /// <summary>What is wrong with the body, or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>What is odd about the body, or null.</summary>
    public string? Warning { get; init; }

    public bool IsJson => MediaType == "application/json";

    public string? Text(string name) =>
        Arguments[name] is JsonValue value
            ? value.GetValueKind() == JsonValueKind.String
                ? (string)value!
                : value.ToJsonString()
            : null;

    public bool Flag(string name) => Text(name) is "true" or "1";

    public int? Number(string name) =>
        int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Has(string name) => Arguments[name] is not null;

    /// <summary>A list or an object, which a form carries as JSON in a text; null if it is neither.</summary>
    public T? Node<T>(string name)
        where T : JsonNode
    {
        var node = Arguments[name];
        if (node is JsonValue && Text(name) is { } text)
        {
            node = Parse(text);
        }

        return node?.DeepClone() as T;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
