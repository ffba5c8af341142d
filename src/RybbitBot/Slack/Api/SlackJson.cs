using System.Text.Json;

namespace RybbitBot.Slack.Api;

/// <summary>Reads members of what Slack sends, which may be anything.</summary>
internal static class SlackJson
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

    /// <summary>The member, where <paramref name="parent"/> is an object that has it.</summary>
    public static JsonElement? Member(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member)
            ? member
            : null;

    /// <summary>The member that is a string; null where there is no such.</summary>
    public static string? Text(this JsonElement parent, string name) => parent.Member(name)?.AsText();

    /// <summary>The string; null where it is none.</summary>
    public static string? AsText(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException) // half of a surrogate pair, which JSON can spell
        {
            return null;
        }
    }
}
