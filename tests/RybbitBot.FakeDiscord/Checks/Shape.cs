using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>One object of a body, with what was wrong in it.</summary>
/// <param name="Json">The object.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Errors">Where mistakes go.</param>
internal sealed record Shape(JsonObject Json, string Path, FormErrors Errors)
{
    public string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public bool Has(string name) => Json[name] is not null;

    /// <summary>
    /// A text of a length, without its outer white space; null where there is none. Characters are counted as
    /// code points.
    /// </summary>
    public string? Text(string name, int most, int least = 1, bool isNeeded = false)
    {
        if (Json[name] is not { } node)
        {
            if (isNeeded)
            {
                Errors.Missing(At(name));
            }

            return null;
        }

        if (node.GetValueKind() != JsonValueKind.String)
        {
            Errors.Add(At(name), "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return null;
        }

        var text = ((string)node!).Trim();
        var length = text.EnumerateRunes().Count();
        if (length == 0 && least > 0 && isNeeded)
        {
            Errors.Missing(At(name));
        }
        else if (length > most && least <= 1)
        {
            Errors.TooLong(At(name), most);
        }
        else if (length < least || length > most)
        {
            Errors.BadLength(At(name), least, most);
        }

        return text;
    }

    public long? Number(string name, long least, long most, bool isNeeded = false)
    {
        if (Json[name] is not { } node)
        {
            if (isNeeded)
            {
                Errors.Missing(At(name));
            }

            return null;
        }

        if (!long.TryParse(TextOf(node), out var number))
        {
            Errors.Add(At(name), "NUMBER_TYPE_COERCE", $"Value \"{TextOf(node)}\" is not int.");
            return null;
        }

        if (number < least)
        {
            Errors.Add(At(name), "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        }
        else if (number > most)
        {
            Errors.Add(At(name), "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        }

        return number;
    }

    /// <summary>The list under a name, or an empty one.</summary>
    public IReadOnlyList<JsonNode?> List(string name, int most, int least = 0, bool isNeeded = false)
    {
        if (Json[name] is not { } node)
        {
            if (isNeeded)
            {
                Errors.Missing(At(name));
            }

            return [];
        }

        if (node is not JsonArray list)
        {
            Errors.Add(At(name), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return [];
        }

        if (list.Count > most && least == 0)
        {
            Errors.Add(At(name), "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
        }
        else if (list.Count < least || list.Count > most)
        {
            Errors.BadLength(At(name), least, most);
        }

        return [.. list];
    }

    /// <summary>The objects of a list.</summary>
    public IEnumerable<Shape> Shapes(string name, int most, int least = 0, bool isNeeded = false)
    {
        var list = List(name, most, least, isNeeded);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject json)
            {
                yield return new(json, $"{At(name)}.{i}", Errors);
            }
            else
            {
                Errors.Add(
                    $"{At(name)}.{i}",
                    "DICT_TYPE_CONVERT",
                    "Only dictionaries may be used in a DictType"
                );
            }
        }
    }

    public Shape? Child(string name) => Json[name] is JsonObject json ? new(json, At(name), Errors) : null;

    public void Url(string name, int most, bool isNeeded = false, bool takesAttachment = false)
    {
        if (Text(name, most, isNeeded: isNeeded) is not { Length: > 0 } text)
        {
            return;
        }

        if (takesAttachment && text.StartsWith("attachment://", StringComparison.Ordinal))
        {
            return;
        }

        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url);
        if (isUrl && url!.Scheme is not ("http" or "https"))
        {
            var schemes = takesAttachment ? "('http', 'https', 'attachment')" : "('http', 'https')";
            Errors.Add(
                At(name),
                "URL_TYPE_INVALID_SCHEME",
                $"Scheme \"{url.Scheme}\" is not supported. Scheme must be one of {schemes}."
            );
        }
        else if (!isUrl || url!.Host.Length == 0)
        {
            Errors.Add(At(name), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
    }

    public static string TextOf(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.String ? (string)node! : node.ToJsonString();
}
