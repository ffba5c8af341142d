using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>Judges a part of a message or a view.</summary>
/// <param name="node">The part.</param>
/// <param name="pointer">Where it stands, as a JSON pointer.</param>
/// <param name="problems">What is wrong with it.</param>
internal delegate void BlockRule(JsonNode node, string pointer, BlockProblems problems);

/// <summary>The words that rules are made of.</summary>
internal static class Rules
{
    public static readonly BlockRule Id = Text(255);

    public static readonly BlockRule Flag = (node, pointer, problems) =>
    {
        if (node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add("must be a boolean", pointer);
        }
    };

    public static readonly BlockRule Number = (node, pointer, problems) =>
    {
        if (node.GetValueKind() != JsonValueKind.Number)
        {
            problems.Add("must be a number", pointer);
        }
    };

    public static BlockRule Text(int max, int min = 1) =>
        (node, pointer, problems) =>
        {
            if (node.GetValueKind() != JsonValueKind.String)
            {
                problems.Add("must be a string", pointer);
                return;
            }

            var length = node.GetValue<string>().Length;
            if (length < min)
            {
                problems.Add($"must be more than {min - 1} characters", pointer);
            }

            if (length > max)
            {
                problems.Add($"must be less than {max + 1} characters", pointer);
            }
        };

    public static BlockRule Word(params string[] words) =>
        (node, pointer, problems) =>
        {
            if (node.GetValueKind() != JsonValueKind.String || !words.Contains(node.GetValue<string>()))
            {
                problems.Add($"must be one of: {string.Join(", ", words)}", pointer);
            }
        };

    public static BlockRule ListOf(BlockRule item, int max, int min = 1) =>
        (node, pointer, problems) =>
        {
            if (node is not JsonArray list)
            {
                problems.Add("must be an array", pointer);
                return;
            }

            if (list.Count < min)
            {
                problems.Add($"no fewer than {min} items allowed", pointer);
            }

            if (list.Count > max)
            {
                problems.Add($"no more than {max} items allowed", pointer);
            }

            for (var i = 0; i < list.Count; i++)
            {
                Judge(list[i], item, $"{pointer}/{i}", problems);
            }
        };

    /// <summary>An object of which the type names the shape.</summary>
    public static BlockRule AnyOf(params BlockShape[] shapes) =>
        (node, pointer, problems) =>
        {
            if (node is not JsonObject block)
            {
                problems.Add("must be an object", pointer);
                return;
            }

            var type =
                block["type"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
            if (shapes.FirstOrDefault(shape => shape.Type == type) is { } shape)
            {
                shape.Judge(block, pointer, problems);
                return;
            }

            problems.Add($"unsupported type: {type}", $"{pointer}/type");
        };

    internal static void Judge(JsonNode? node, BlockRule rule, string pointer, BlockProblems problems)
    {
        if (node is null)
        {
            problems.Add("must not be null", pointer);
            return;
        }

        rule(node, pointer, problems);
    }
}
