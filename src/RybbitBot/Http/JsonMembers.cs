using System.Text.Json;

namespace RybbitBot.Http;

/// <summary>Reads JSON whose shape others decide: what is missing, or of another kind, is empty.</summary>
internal static class JsonMembers
{
    /// <summary>The object in the text; null where there is none.</summary>
    public static JsonElement? ObjectIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The member, or an undefined element.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? member
            : default;

    /// <summary>The member's text.</summary>
    public static string Text(this JsonElement element, string name) => element.Member(name).Text();

    /// <summary>The element's text.</summary>
    public static string Text(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String && TryGetText(element, out var text) ? text : "";

    /// <summary>Whether the member says true, which Slack now and then writes as text.</summary>
    public static bool Flag(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.True } || element.Text(name) == "true";

    /// <summary>The member's number, or null.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } member
        && member.TryGetInt32(out var number)
            ? number
            : null;

    /// <summary>The items of an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The members of an object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    // Half of a surrogate pair is no text.
    private static bool TryGetText(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
