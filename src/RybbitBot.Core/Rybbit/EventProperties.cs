using System.Text.Json;

namespace RybbitBot.Rybbit;

/// <summary>The text of a JSON object, as a site sent it with an event, and questions to it.</summary>
/// <param name="Json">The object as Rybbit spelled it. Anything else answers every question with null.</param>
public readonly record struct EventProperties(string Json)
{
    /// <summary>The object without members.</summary>
    public static readonly EventProperties None = new("{}");

    /// <summary>
    /// The value at <paramref name="path"/> as text, or null where there is none. A dot goes one object
    /// deeper: Rybbit turns the key <c>a.b</c> into nested objects itself.
    /// </summary>
    public string? Find(string path)
    {
        if (Json is null or "" or "{}")
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Json);
            return Find(document.RootElement, path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Strangers write these: no JSON, or an escape that is half a character.
            return null;
        }
    }

    private static string? Find(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty(path, out var value))
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                _ => value.GetRawText(),
            };
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && element.TryGetProperty(path[..dot], out var inner)
            ? Find(inner, path[(dot + 1)..])
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Json;
}
