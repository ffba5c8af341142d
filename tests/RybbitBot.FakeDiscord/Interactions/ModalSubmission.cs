namespace RybbitBot.Fakes;

/// <summary>What a filled in form tells.</summary>
internal static class ModalSubmission
{
    public static JsonObject Make(
        JsonObject modal,
        IReadOnlyDictionary<string, string> values,
        bool isOldLayout
    )
    {
        var number = 0;
        var told = new JsonArray();
        var fields = FakeDiscordMessage.ComponentsIn(modal["components"]!.AsArray()).Where(IsField).ToList();
        var unknown = values.Keys.FirstOrDefault(id =>
            fields.TrueForAll(field => (string?)field["custom_id"] != id)
        );
        if (unknown is not null)
        {
            throw new InvalidOperationException($"The form has no field '{unknown}'.");
        }

        foreach (var field in fields)
        {
            var outer = ++number;
            var inner = Filled(field, values, ++number);
            told.Add(
                (JsonNode)(
                    isOldLayout
                        ? new JsonObject
                        {
                            ["type"] = 1,
                            ["id"] = outer,
                            ["components"] = new JsonArray(inner),
                        }
                        : new JsonObject
                        {
                            ["type"] = 18,
                            ["id"] = outer,
                            ["component"] = inner,
                        }
                )
            );
        }

        return new() { ["custom_id"] = (string)modal["custom_id"]!, ["components"] = told };
    }

    private static bool IsField(JsonObject component) =>
        component["custom_id"] is not null && (int?)component["type"] is >= 3;

    private static JsonObject Filled(JsonObject field, IReadOnlyDictionary<string, string> values, int number)
    {
        var id = (string)field["custom_id"]!;
        var filled = new JsonObject
        {
            ["type"] = (int)field["type"]!,
            ["id"] = number,
            ["custom_id"] = id,
        };
        if ((int)field["type"]! == 4)
        {
            var text = values.GetValueOrDefault(id) ?? (string?)field["value"] ?? "";
            if (text.Length == 0 && ((bool?)field["required"] ?? true))
            {
                throw new InvalidOperationException($"The field '{id}' has to be filled in.");
            }

            filled["value"] = text;
            return filled;
        }

        var chosen = values.TryGetValue(id, out var value)
            ? value.Split(',', StringSplitOptions.RemoveEmptyEntries)
            : (field["options"] as JsonArray ?? [])
                .Where(option => (bool?)option!["default"] == true)
                .Select(option => (string)option!["value"]!);
        filled["values"] = new JsonArray([.. chosen.Select(one => (JsonNode)one)]);
        return filled;
    }
}
